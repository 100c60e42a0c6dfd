// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

/** What text a question may hold: what no record can hold, the database may not even take. */
final class CleanText {

  private CleanText() {}

  /** Whether it has neither half a surrogate pair nor a control character but in texts of lines. */
  static boolean is(String text) {
    return text.codePoints()
        .allMatch(point ->
            switch (Character.getType(point)) {
              case Character.SURROGATE -> false;
              case Character.CONTROL -> point == '\n' || point == '\t';
              default -> true;
            });
  }

  /** As {@link #is}, and has one line. */
  static boolean isLine(String text) {
    return is(text) && text.indexOf('\n') < 0 && text.indexOf('\t') < 0;
  }
}
