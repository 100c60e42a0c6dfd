// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.Policy;
import org.entente.policy.Rule;

/**
 * Reads a policy from YAML or JSON. What it does not know, it refuses: a key, a section, a code, a
 * second value for one key. A policy that was read means exactly what the text says.
 */
public final class PolicyReader {

  /** Longest policy text, in characters. */
  public static final int LONGEST = 1024 * 1024;

  /** Most rules of one policy. */
  public static final int MOST_RULES = 5_000;

  private PolicyReader() {}

  /**
   * Reads a policy. A text that begins with a brace is JSON, any other is YAML.
   *
   * @throws InvalidTextException with all problems, each with line and pointer
   */
  public static Policy read(String yamlOrJson) {
    if (yamlOrJson.length() > LONGEST) {
      throw new InvalidTextException(1, "", "must not be longer than " + LONGEST + " characters");
    }
    boolean json = yamlOrJson.stripLeading().startsWith("{");
    return Located.read(
        json ? JsonText.parse(yamlOrJson) : YamlText.parse(yamlOrJson), PolicyReader::policy);
  }

  /** Reads a policy that is part of a larger text. */
  public static Optional<Policy> policy(Located at) {
    if (!at.isMapping(Set.of("originator", "rules"), Set.of())) {
      return Optional.empty();
    }
    Optional<AgencyId> originator = at.at("originator").orElseThrow().value(AgencyId::new);
    Optional<List<Rule>> rules = rules(at.at("rules").orElseThrow());
    if (originator.isEmpty() || rules.isEmpty()) {
      return Optional.empty();
    }
    return at.make(() -> new Policy(originator.get(), rules.get()));
  }

  private static Optional<List<Rule>> rules(Located at) {
    return at.items(RuleReader::rule)
        .flatMap(rules ->
            rules.size() > MOST_RULES
                ? at.problem("must not have more than " + MOST_RULES + " rules")
                : Optional.of(rules));
  }
}
