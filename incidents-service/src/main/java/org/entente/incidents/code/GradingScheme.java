// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/**
 * A scheme that grades a source and its information. Sources: MISP admiralty-scale version 5;
 * Council document 6243 and Regulation (EU) 2016/794 Article 29 for the 4x4 scheme; gov.uk
 * MLR3C14000 for 5x5x5. Grades of different schemes are never equated.
 */
public enum GradingScheme implements Code {
  /** Reliability A to E, F cannot be judged; credibility 1 to 5, 6 cannot be judged. */
  ADMIRALTY("admiralty", "ABCDEF", "123456"),
  /** Reliability A to C, X cannot be assessed; information 1 to 4. */
  EUROPOL_4X4("europol-4x4", "ABCX", "1234"),
  /** Reliability A to D, E untested; information 1 to 5. */
  UK_5X5X5("uk-5x5x5", "ABCDE", "12345");

  private final String code;
  private final String reliabilities;
  private final String credibilities;

  GradingScheme(String code, String reliabilities, String credibilities) {
    this.code = code;
    this.reliabilities = reliabilities;
    this.credibilities = credibilities;
  }

  @Override
  public String code() {
    return code;
  }

  /** Whether the scheme has this letter for a source. */
  public boolean hasReliability(String letter) {
    return letter.length() == 1 && reliabilities.contains(letter);
  }

  /** Whether the scheme has this digit for a piece of information. */
  public boolean hasCredibility(String digit) {
    return digit.length() == 1 && credibilities.contains(digit);
  }
}
