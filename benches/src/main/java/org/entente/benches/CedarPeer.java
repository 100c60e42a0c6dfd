// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.policy.Label;
import org.entente.policy.Requester;

/** The rules for Cedar, through its Java binding; it answers for one action at a time. */
final class CedarPeer {

  private static final EntityTypeName AGENCY = type("Agency");
  private static final EntityTypeName GROUP = type("Group");
  private static final EntityTypeName ACTION = type("Action");
  private static final EntityTypeName RECORD = type("Record");

  /** A question as Cedar is asked it. */
  record Asked(AuthorizationRequest request, Set<Entity> entities) {}

  private final AuthorizationEngine engine = new BasicAuthorizationEngine();
  private final PolicySet policies =
      new PolicySet(PeerRule.all().stream().map(CedarPeer::policy).collect(Collectors.toSet()));

  /**
   * @param cached whether the engine keeps the parsed policies, or is given them each time
   */
  CedarPeer(boolean cached) {
    if (cached) {
      try {
        policies.cache();
      } catch (CacheException e) {
        throw new IllegalStateException("the policies cannot be kept", e);
      }
    }
  }

  private static EntityTypeName type(String name) {
    return EntityTypeName.parse(name).orElseThrow();
  }

  private static Policy policy(PeerRule rule) {
    String principal =
        rule.group().equals("all")
            ? "principal"
            : "principal in Group::\"%s\"".formatted(rule.group());
    String actions =
        rule.concerned().stream()
            .map("Action::\"%s\""::formatted)
            .collect(Collectors.joining(", "));
    StringBuilder when = new StringBuilder();
    rule.kind()
        .ifPresent(kind -> when.append("resource.kind == \"%s\" && ".formatted(kind.code())));
    when.append(
        "resource.tlp >= %d && resource.tlp <= %d && resource.level >= %d && resource.level <= %d"
            .formatted(
                rule.lowestTlp().ordinal(),
                rule.highestTlp().ordinal(),
                rule.lowestClassification(),
                rule.highestClassification()));
    rule.country()
        .ifPresent(
            country -> when.append(" && resource.concerns.contains(\"%s\")".formatted(country)));
    return new Policy(
        "%s(%s, action in [%s], resource) when { %s };"
            .formatted(rule.permitted() ? "permit" : "forbid", principal, actions, when),
        rule.id());
  }

  static Asked asked(PeerWorld.Question question) {
    EntityUID principal = AGENCY.of(question.requester().agency().value());
    EntityUID resource = RECORD.of("record");
    Set<Entity> entities = new HashSet<>();
    Set<EntityUID> groups =
        groups(question.requester()).stream().map(GROUP::of).collect(Collectors.toSet());
    entities.add(new Entity(principal, groups));
    groups.forEach(group -> entities.add(new Entity(group)));
    entities.add(new Entity(resource, attributes(question.label()), Set.of()));
    return new Asked(
        new AuthorizationRequest(
            principal, ACTION.of(question.action()), resource, Map.<String, Value>of()),
        entities);
  }

  static List<String> groups(Requester requester) {
    List<String> groups =
        new ArrayList<>(
            requester.communities().stream().map(community -> community.value()).toList());
    groups.add(requester.agency().country().value());
    return groups;
  }

  private static Map<String, Value> attributes(Label label) {
    return Map.of(
        "kind",
        new PrimString(label.kind().code()),
        "tlp",
        new PrimLong((long) label.tlp().ordinal()),
        "level",
        new PrimLong((long) label.classification()),
        "concerns",
        new CedarList(
            label.subjectCountries().stream()
                .map(country -> (Value) new PrimString(country.value()))
                .toList()));
  }

  boolean isAllowed(Asked asked) {
    try {
      AuthorizationResponse response =
          engine.isAuthorized(asked.request(), policies, asked.entities());
      return response.success.orElseThrow().isAllowed();
    } catch (AuthException e) {
      throw new IllegalStateException("cedar failed", e);
    }
  }
}
