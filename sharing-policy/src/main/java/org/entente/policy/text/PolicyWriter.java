// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.entente.policy.Condition;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Policy;
import org.entente.policy.Rule;
import org.entente.policy.Section;

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
        fields.put("release", granted(release.granted()));
        fields.put("to", audience);
      }
      case Rule.Withhold withhold -> {
        fields.put("withhold", ceiling(withhold.ceiling()));
        fields.put("from", audience);
      }
    }
    if (!(rule.condition() instanceof Condition.Always)) {
      fields.put("when", ExpressionWriter.condition(rule.condition()));
    }
    return TextNode.fields(fields);
  }

  /** The sections granted; core goes without saying unless it is all. */
  private static TextNode granted(Disclosure granted) {
    SequencedMap<String, TextNode> sections = new LinkedHashMap<>();
    for (Section section : Section.values()) {
      Level level = granted.level(section);
      if (section != Section.CORE && level != Level.NONE) {
        sections.put(section.code(), TextNode.text(level.code()));
      }
    }
    return sections.isEmpty() ? core(Level.FULL) : TextNode.fields(sections);
  }

  /** The sections that are kept below their highest level. */
  private static TextNode ceiling(Disclosure ceiling) {
    if (ceiling.isEmpty()) {
      return core(Level.NONE);
    }
    SequencedMap<String, TextNode> sections = new LinkedHashMap<>();
    for (Section section : Section.values()) {
      Level level = ceiling.level(section);
      if (section != Section.CUSTODY && level != section.highest()) {
        sections.put(section.code(), TextNode.text(level.code()));
      }
    }
    return TextNode.fields(sections);
  }

  private static TextNode core(Level level) {
    return TextNode.field(Section.CORE.code(), TextNode.text(level.code()));
  }
}
