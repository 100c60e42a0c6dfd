// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.entente.policy.Condition;
import org.entente.policy.Policy;
import org.entente.policy.Rule;
import org.entente.policy.Validity;

/** Writes a policy so that {@link PolicyReader} reads the same policy again. */
public final class PolicyWriter {

  private PolicyWriter() {}

  /** YAML for people: a rule to a paragraph. */
  public static String yaml(Policy policy) {
    return YamlLayout.policy(tree(policy));
  }

  /** Canonical JSON (RFC 8785). */
  public static byte[] json(Policy policy) {
    return JsonText.canonical(tree(policy));
  }

  /** The policy as part of a larger text. */
  public static TextNode tree(Policy policy) {
    SequencedMap<String, TextNode> fields = new LinkedHashMap<>();
    fields.put("originator", TextNode.text(policy.originator().value()));
    fields.put("rules", TextNode.list(policy.rules().stream().map(PolicyWriter::rule)));
    return TextNode.fields(fields);
  }

  private static TextNode rule(Rule rule) {
    SequencedMap<String, TextNode> fields = new LinkedHashMap<>();
    fields.put("id", TextNode.text(rule.id().value()));
    TextNode audience = ExpressionWriter.audience(rule.audience());
    switch (rule) {
      case Rule.Release release -> {
        fields.put("release", DisclosureWriter.granted(release.granted()));
        fields.put("to", audience);
        release.under().ifPresent(under -> fields.put("under", TextNode.text(under.value())));
      }
      case Rule.Withhold withhold -> {
        fields.put("withhold", DisclosureWriter.ceiling(withhold.ceiling()));
        fields.put("from", audience);
      }
    }
    if (!(rule.condition() instanceof Condition.Always)) {
      fields.put("when", ExpressionWriter.condition(rule.condition()));
    }
    validity(rule.validity(), fields);
    return TextNode.fields(fields);
  }

  private static void validity(Validity validity, SequencedMap<String, TextNode> fields) {
    SequencedMap<String, TextNode> valid = new LinkedHashMap<>();
    validity.from().ifPresent(from -> valid.put("from", TextNode.text(from.toString())));
    validity.until().ifPresent(until -> valid.put("until", TextNode.text(until.toString())));
    if (!valid.isEmpty()) {
      fields.put("valid", TextNode.fields(valid));
    }
    validity.reviewBy().ifPresent(day -> fields.put("reviewBy", TextNode.text(day.toString())));
  }
}
