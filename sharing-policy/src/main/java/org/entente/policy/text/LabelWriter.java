// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import org.entente.policy.CountryCode;
import org.entente.policy.GrantId;
import org.entente.policy.HandlingCode;
import org.entente.policy.Label;
import org.entente.policy.Principal;
import org.entente.policy.Purpose;

/** Writes a label for people to read, so that {@link LabelReader} reads the same again. */
public final class LabelWriter {

  private LabelWriter() {}

  /** What every label has, and of the rest what this one has. */
  public static TextNode tree(Label label) {
    SequencedMap<String, TextNode> fields = new LinkedHashMap<>();
    fields.put("kind", TextNode.text(label.kind().code()));
    fields.put("classification", TextNode.whole(label.classification()));
    fields.put("tlp", TextNode.text(label.tlp().code()));
    fields.put("pap", TextNode.text(label.pap().code()));
    fields.put("status", TextNode.text(label.status().code()));
    some(fields, "handling", label.handling(), HandlingCode::code);
    some(fields, "caveats", label.caveats(), Function.identity());
    some(fields, "concerns", label.subjectCountries(), CountryCode::value);
    some(fields, "gradings", label.gradings(), Function.identity());
    if (label.personalData()) {
      fields.put("personalData", TextNode.flag(true));
    }
    some(fields, "relTo", label.relTo(), Principal::text);
    some(fields, "eyesOnly", label.eyesOnly(), Principal::text);
    some(fields, "withholdFrom", label.withholdFrom(), Principal::text);
    label
        .purposeLimits()
        .ifPresent(limits -> fields.put("purposeLimits", TextNode.texts(limits, Purpose::code)));
    label.agreement().ifPresent(named -> fields.put("agreement", TextNode.text(named.value())));
    if (!label.upstream().isEmpty()) {
      fields.put("upstream", upstream(label));
    }
    some(fields, "grants", label.grants(), GrantId::value);
    return TextNode.fields(fields);
  }

  private static <E> void some(
      SequencedMap<String, TextNode> fields,
      String key,
      Collection<E> values,
      Function<E, String> text) {
    if (!values.isEmpty()) {
      fields.put(key, TextNode.texts(values, text));
    }
  }

  private static TextNode upstream(Label label) {
    SequencedMap<String, TextNode> terms = new LinkedHashMap<>();
    label
        .upstream()
        .forEach((agency, permitted) ->
            terms.put(agency.value(), TextNode.texts(permitted, Principal::text)));
    return TextNode.fields(terms);
  }
}
