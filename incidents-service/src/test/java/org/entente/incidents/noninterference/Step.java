// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Something that happens to a world between questions. */
sealed interface Step {

  /**
   * The record with this number is written: created if there is none.
   *
   * @param released made visible by policy in the same step
   */
  record Write(int record, ObjectNode body, boolean released) implements Step {
    @Override
    public String toString() {
      return "record @%d is %s %s"
          .formatted(record, released ? "written and released:" : "written:", body);
    }
  }

  /** All that none of these partners sees is written anew, as the seed says. */
  record Hidden(List<Partner> partners, int seed) implements Step {

    public Hidden {
      partners = List.copyOf(partners);
    }

    /** The first of them. */
    Partner partner() {
      return partners.getFirst();
    }

    @Override
    public String toString() {
      return "everything that is hidden from each of %s is written anew (seed %d)"
          .formatted(partners, seed);
    }
  }

  /** The record is taken back: from then on it leaves to nobody, and nobody changes it. */
  record Recall(int record) implements Step {
    @Override
    public String toString() {
      return "record @%d is recalled".formatted(record);
    }
  }

  /**
   * A file is added to a record.
   *
   * @param file its number; file 5 is of record 1
   * @param marking of its own, or an empty one
   */
  record Attach(int file, String content, ObjectNode marking) implements Step {

    /** The record of a file. */
    static int record(int file) {
      return file % RECORDS_WITH_FILES;
    }

    @Override
    public String toString() {
      return "file @a%d is added to record @%d: `%s`, %s"
          .formatted(file, record(file), content, marking);
    }
  }

  /** A file is removed. */
  record Detach(int file) implements Step {
    @Override
    public String toString() {
      return "file @a%d is removed".formatted(file);
    }
  }

  /** The first so many records may have files. */
  int RECORDS_WITH_FILES = 4;

  /** Another policy is installed. */
  record Policy(List<String> rules) implements Step {
    @Override
    public String toString() {
      return "the policy becomes%n%s".formatted(PolicyGenerator.text(rules));
    }
  }

  /** Others ask, too. */
  record Others(Partner who, Call call) implements Step {
    @Override
    public String toString() {
      return "%s asks %s".formatted(who, call);
    }
  }
}
