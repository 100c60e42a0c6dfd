// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lays out a policy as YAML: the rules one below the other, what is inside a rule in one line. */
final class YamlLayout {

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9+_-]*");

  /** Words that some YAML readers take for something else than a text. */
  private static final Set<String> NOT_PLAIN =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private YamlLayout() {}

  static String policy(TextNode policy) {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, TextNode.Field> field : fields(policy).entrySet()) {
      TextNode value = field.getValue().value();
      out.append(field.getKey()).append(':');
      if (value instanceof TextNode.Items items && !items.items().isEmpty()) {
        out.append('\n');
        items.items().forEach(rule -> paragraph(rule, out));
      } else {
        out.append(' ').append(inline(value)).append('\n');
      }
    }
    return out.toString();
  }

  private static void paragraph(TextNode rule, StringBuilder out) {
    String indent = "  - ";
    for (Map.Entry<String, TextNode.Field> field : fields(rule).entrySet()) {
      out.append(indent).append(field.getKey()).append(": ");
      out.append(inline(field.getValue().value())).append('\n');
      indent = "    ";
    }
  }

  private static Map<String, TextNode.Field> fields(TextNode node) {
    return node instanceof TextNode.Fields(int _, Map<String, TextNode.Field> fields)
        ? fields
        : Map.of();
  }

  private static String inline(TextNode node) {
    return switch (node) {
      case TextNode.Text(int _, String value) -> scalar(value);
      case TextNode.Whole(int _, long value) -> Long.toString(value);
      case TextNode.Flag(int _, boolean value) -> Boolean.toString(value);
      case TextNode.Unusable _ -> throw new IllegalArgumentException("not a value of ours");
      case TextNode.Items items ->
          items.items().stream()
              .map(YamlLayout::inline)
              .collect(Collectors.joining(", ", "[", "]"));
      case TextNode.Fields fields ->
          fields.fields().entrySet().stream()
              .map(field -> field.getKey() + ": " + inline(field.getValue().value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static String scalar(String value) {
    if (WORD.matcher(value).matches() && !NOT_PLAIN.contains(value.toLowerCase(Locale.ROOT))) {
      return value;
    }
    StringBuilder quoted = new StringBuilder();
    JsonText.quote(value, quoted);
    return quoted.toString();
  }
}
