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

  /** All that this partner does not see is written anew, as the seed says. */
  record Hidden(Partner partner, int seed) implements Step {
    @Override
    public String toString() {
      return "everything that is hidden from %s is written anew (seed %d)".formatted(partner, seed);
    }
  }

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
