// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.entente.policy.Level;
import org.entente.policy.Section;

/** Something that happens to a world between questions. */
sealed interface Step {

  /** What the agency's own people do to its records. */
  sealed interface Own extends Step {}

  /**
   * The record with this number is written: created if there is none.
   *
   * @param released made visible by policy in the same step
   */
  record Write(int record, ObjectNode body, boolean released) implements Own {
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

    Set<String> agencies() {
      return partners.stream().map(Partner::agency).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
      return "everything that is hidden from each of %s is written anew (seed %d)"
          .formatted(partners, seed);
    }
  }

  /** The record is taken back: from then on it leaves to nobody, and nobody changes it. */
  record Recall(int record) implements Own {
    @Override
    public String toString() {
      return "record @%d is recalled".formatted(record);
    }
  }

  /** Two people have the record erased: nothing of it is left but that there was one. */
  record Erase(int record) implements Own {
    @Override
    public String toString() {
      return "record @%d is erased".formatted(record);
    }
  }

  /** Another record takes the place of this one, if both are released. */
  record Supersede(int record, int by) implements Own {
    @Override
    public String toString() {
      return "record @%d is superseded by @%d".formatted(record, by);
    }
  }

  /**
   * The record with this number comes in a file.
   *
   * @param released a draft otherwise
   */
  record Import(int record, ObjectNode body, boolean released) implements Own {
    @Override
    public String toString() {
      return "record @%d is imported as %s: %s"
          .formatted(record, released ? "released" : "a draft", body);
    }
  }

  /** A duty officer releases the record to one partner, as an emergency. */
  record Grant(int record, String to, Map<Section, Level> release) implements Own {

    public Grant {
      release = new TreeMap<>(release);
    }

    @Override
    public String toString() {
      return "record @%d is granted to %s: %s".formatted(record, to, release);
    }
  }

  /** All such grants are ended. */
  record EndGrants() implements Own {
    @Override
    public String toString() {
      return "all grants are ended";
    }
  }

  /**
   * A file is added to a record.
   *
   * @param file its number; file 5 is of record 1
   * @param marking of its own, or an empty one
   */
  record Attach(int file, String content, ObjectNode marking) implements Own {

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
  record Detach(int file) implements Own {
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
