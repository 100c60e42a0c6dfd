// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

/**
 * Text that a spreadsheet must not take for a formula. One apostrophe is put before what begins,
 * after any apostrophes, with a character that may begin one; so it can be taken away again.
 */
public final class CsvCell {

  private static final String BEGINNINGS = "=+-@\t\r\n|%";

  private CsvCell() {}

  /** The text in a form that is safe. */
  public static String safe(String text) {
    return isRisky(text) ? "'" + text : text;
  }

  /** The text that was made safe. */
  public static String original(String cell) {
    return cell.startsWith("'") && isRisky(cell) ? cell.substring(1) : cell;
  }

  private static boolean isRisky(String text) {
    int index = 0;
    while (index < text.length() && text.charAt(index) == '\'') {
      index++;
    }
    return index < text.length() && BEGINNINGS.indexOf(text.charAt(index)) >= 0;
  }
}
