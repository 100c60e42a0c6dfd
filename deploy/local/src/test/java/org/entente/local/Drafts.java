// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

/** Bodies of new records. Most stay drafts, so that no partner's answer changes by them. */
final class Drafts {

  /** The least that an agency can write down. */
  static final String SIGHTING =
      """
      {
        "kind": "SUSPICIOUS_ACTIVITY",
        "marking": {
          "classification": {"scheme": "FRA", "code": "NON CLASSIFIÉ"},
          "tlp": "GREEN"
        },
        "summary": {
          "title": "A van stood before the hall",
          "language": "en",
          "paragraphs": [{"text": "It left when a patrol came by."}]
        },
        "place": {
          "country": "FRA",
          "admin1": "Grand Est",
          "point": {"lat": 48.58, "lon": 7.75}
        },
        "time": {"day": "2024-03-27"}
      }
      """;

  /** The same with what must be there before it can be released. */
  static final String SOURCED_SIGHTING =
      sighting(
          "\"time\":",
          """
          "sources": {"sources": [{"ref": "S1", "discipline": "HUMINT", "scheme": "admiralty",
            "reliability": "C", "credibility": "3"}]},
          "time":\
          """);

  private Drafts() {}

  /** The same with one part replaced by another, which must be there. */
  static String sighting(String part, String replacement) {
    if (!SIGHTING.contains(part)) {
      throw new IllegalArgumentException("no `" + part + "`");
    }
    return SIGHTING.replace(part, replacement);
  }
}
