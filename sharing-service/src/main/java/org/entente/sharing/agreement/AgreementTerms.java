// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agreement;

import java.nio.charset.StandardCharsets;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.text.AgreementReader;
import org.entente.policy.text.AgreementWriter;
import org.entente.policy.text.InvalidTextException;
import org.entente.policy.text.JsonText;
import org.entente.policy.text.Located;

/** What an agreement says, as JSON: the same form as in a proposal that pins it. */
final class AgreementTerms {

  private AgreementTerms() {}

  /**
   * @throws InvalidTextException if the text is not exactly the terms of an agreement
   */
  static Agreement read(AgreementId id, String json) {
    return Located.read(JsonText.parse(json), at -> AgreementReader.agreement(id, at));
  }

  /** Canonical (RFC 8785). */
  static String json(Agreement agreement) {
    return new String(JsonText.canonical(AgreementWriter.tree(agreement)), StandardCharsets.UTF_8);
  }

  /**
   * Whether the new terms take away anything that the old ones allowed, parties apart. The wording
   * of the legal basis allows nothing by itself.
   */
  static boolean areNarrower(Agreement now, Agreement then) {
    boolean later =
        now.from().map(from -> then.from().map(from::isAfter).orElse(true)).orElse(false);
    boolean earlier =
        now.until().map(until -> then.until().map(until::isBefore).orElse(true)).orElse(false);
    return later
        || earlier
        || !now.purposes().containsAll(then.purposes())
        || !now.ceiling().join(then.ceiling()).equals(now.ceiling())
        || equivalencesAreNarrower(now, then);
  }

  private static boolean equivalencesAreNarrower(Agreement now, Agreement then) {
    return then.equivalences().entrySet().stream()
        .anyMatch(country -> {
          var present = now.equivalences().get(country.getKey());
          return country.getValue().entrySet().stream()
              .anyMatch(cell -> {
                Integer needed = present == null ? null : present.get(cell.getKey());
                return needed == null || needed > cell.getValue();
              });
        });
  }
}
