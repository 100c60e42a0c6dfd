// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches;

import com.googlecode.aviator.runtime.function.FunctionUtils;
import com.googlecode.aviator.runtime.type.AviatorBoolean;
import com.googlecode.aviator.runtime.type.AviatorObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.casbin.jcasbin.util.function.CustomFunction;
import org.entente.policy.AgencyId;

/** The rules for jCasbin, a line of its policy each; it answers for one action at a time. */
final class CasbinPeer {

  private static final String ANY = "*";

  /** A list of words is one string of words between bars. */
  private static final class Has extends CustomFunction {

    private static final long serialVersionUID = 1L;

    @Override
    public String getName() {
      return "has";
    }

    @Override
    public AviatorObject call(
        Map<String, Object> environment, AviatorObject list, AviatorObject word) {
      return AviatorBoolean.valueOf(
          FunctionUtils.getStringValue(list, environment)
              .contains("|" + FunctionUtils.getStringValue(word, environment) + "|"));
    }
  }

  private final Enforcer enforcer;

  CasbinPeer() {
    Model model = new Model();
    model.addDef("r", "r", "sub, act, kind, tlp, level, concerns");
    model.addDef("p", "p", "sub, acts, kind, tlpMin, tlpMax, levelMin, levelMax, country, eft");
    model.addDef("g", "g", "_, _");
    model.addDef("e", "e", "some(where (p.eft == allow)) && !some(where (p.eft == deny))");
    model.addDef(
        "m",
        "m",
        "has(p.acts, r.act) && (p.kind == \"*\" || p.kind == r.kind) && r.tlp >= p.tlpMin &&"
            + " r.tlp <= p.tlpMax && r.level >= p.levelMin && r.level <= p.levelMax &&"
            + " (p.country == \"*\" || has(r.concerns, p.country)) && g(r.sub, p.sub)");
    enforcer = new Enforcer(model);
    enforcer.enableLog(false);
    enforcer.addFunction("has", new Has());
    for (PeerRule rule : PeerRule.all()) {
      enforcer.addPolicy(line(rule));
    }
    for (AgencyId partner : PeerWorld.partners()) {
      enforcer.addGroupingPolicy(partner.value(), "all");
      CedarPeer.groups(PeerWorld.requester(partner))
          .forEach(group -> enforcer.addGroupingPolicy(partner.value(), group));
    }
  }

  private static List<String> line(PeerRule rule) {
    return List.of(
        rule.group(),
        between(rule.concerned()),
        rule.kind().map(Enum::name).orElse(ANY),
        Integer.toString(rule.lowestTlp().ordinal()),
        Integer.toString(rule.highestTlp().ordinal()),
        Integer.toString(rule.lowestClassification()),
        Integer.toString(rule.highestClassification()),
        rule.country().orElse(ANY),
        rule.permitted() ? "allow" : "deny");
  }

  private static String between(List<String> words) {
    return words.stream().collect(Collectors.joining("|", "|", "|"));
  }

  static Object[] asked(PeerWorld.Question question) {
    return new Object[] {
      question.requester().agency().value(),
      question.action(),
      question.label().kind().name(),
      Integer.toString(question.label().tlp().ordinal()),
      Integer.toString(question.label().classification()),
      between(question.label().subjectCountries().stream().map(country -> country.value()).toList())
    };
  }

  boolean isAllowed(Object[] asked) {
    return enforcer.enforce(asked);
  }
}
