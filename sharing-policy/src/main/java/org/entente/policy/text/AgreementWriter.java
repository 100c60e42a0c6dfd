// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.Purpose;

/** Writes an agreement so that {@link AgreementReader} reads the same again. */
public final class AgreementWriter {

  private AgreementWriter() {}

  /** What the agreement says, without its name. */
  public static TextNode tree(Agreement agreement) {
    SequencedMap<String, TextNode> fields = new LinkedHashMap<>();
    fields.put("parties", TextNode.texts(agreement.parties(), AgencyId::value));
    fields.put("legalBasis", TextNode.text(agreement.legalBasis()));
    fields.put("purposes", TextNode.texts(agreement.purposes(), Purpose::code));
    agreement.from().ifPresent(from -> fields.put("from", TextNode.text(from.toString())));
    agreement.until().ifPresent(until -> fields.put("until", TextNode.text(until.toString())));
    fields.put("ceiling", DisclosureWriter.granted(agreement.ceiling()));
    if (!agreement.equivalences().isEmpty()) {
      fields.put("equivalences", equivalences(agreement));
    }
    return TextNode.fields(fields);
  }

  private static TextNode equivalences(Agreement agreement) {
    SequencedMap<String, TextNode> countries = new LinkedHashMap<>();
    agreement
        .equivalences()
        .forEach((country, needed) -> {
          SequencedMap<String, TextNode> cells = new LinkedHashMap<>();
          needed.forEach(
              (ordinal, clearance) -> cells.put(ordinal.toString(), TextNode.whole(clearance)));
          countries.put(country.value(), TextNode.fields(cells));
        });
    return TextNode.fields(countries);
  }
}
