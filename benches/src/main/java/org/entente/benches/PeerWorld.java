// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.entente.policy.CountryCode;
import org.entente.policy.Disclosure;
import org.entente.policy.Federation;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.Pap;
import org.entente.policy.Purpose;
import org.entente.policy.RecordStatus;
import org.entente.policy.Requester;
import org.entente.policy.Tlp;

/**
 * Who asks and for what, in every engine's benchmark: 30 partners, and labels of released records.
 */
final class PeerWorld {

  static final AgencyId ORIGINATOR = new AgencyId("fra-ct");

  static final List<String> COUNTRIES =
      List.of("BEL", "DEU", "DNK", "ESP", "EST", "GBR", "ITA", "NLD", "POL", "SWE");

  private static final List<String> COMMUNITIES = List.of("north", "south", "west");

  /** What a rule may be about: a community, a country, or everybody. */
  static final List<String> GROUPS = groups();

  private static final List<String> SERVICES = List.of("ct", "bka", "int");

  private PeerWorld() {}

  private static List<String> groups() {
    List<String> groups = new ArrayList<>(COUNTRIES);
    groups.addAll(COMMUNITIES);
    groups.add("all");
    return List.copyOf(groups);
  }

  static Federation federation() {
    Set<AgencyId> agencies = new HashSet<>(partners());
    agencies.add(ORIGINATOR);
    Map<CommunityId, Set<AgencyId>> communities = new HashMap<>();
    for (int index = 0; index < COMMUNITIES.size(); index++) {
      int third = index;
      Set<AgencyId> members = new HashSet<>();
      partners().stream()
          .filter(partner -> Math.floorMod(partner.hashCode(), COMMUNITIES.size()) != third)
          .forEach(members::add);
      communities.put(new CommunityId(COMMUNITIES.get(index)), members);
    }
    return new Federation(Federation.of(agencies).agencies(), communities);
  }

  static List<AgencyId> partners() {
    return COUNTRIES.stream()
        .flatMap(country ->
            SERVICES.stream()
                .map(service -> new AgencyId(country.toLowerCase(Locale.ROOT) + "-" + service)))
        .toList();
  }

  static Requester requester(AgencyId partner) {
    return new Requester(
        partner,
        federation().communitiesOf(partner),
        Label.HIGHEST_CLASSIFICATION,
        Optional.of(Purpose.COUNTER_TERRORISM));
  }

  /** One question: may this partner see this level of this section of records with this label? */
  record Question(Requester requester, Label label, String action) {}

  static List<Question> questions(int size) {
    Random random = new Random(7);
    List<String> actions = PeerRule.actions(Disclosure.ALL_RELEASABLE).toList();
    List<Requester> requesters = partners().stream().map(PeerWorld::requester).toList();
    List<Question> questions = new ArrayList<>();
    for (Label label : labels(size)) {
      questions.add(
          new Question(PeerRule.one(requesters, random), label, PeerRule.one(actions, random)));
    }
    return questions;
  }

  /** So many labels, all different. */
  static List<Label> labels(int size) {
    Random random = new Random(11);
    Set<Label> labels = new LinkedHashSet<>();
    while (labels.size() < size) {
      labels.add(label(random));
    }
    return List.copyOf(labels);
  }

  private static Label label(Random random) {
    Set<CountryCode> concerned = new HashSet<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      concerned.add(new CountryCode(PeerRule.one(COUNTRIES, random)));
    }
    Set<String> caveats = random.nextBoolean() ? Set.of() : Set.of("CAVEAT " + random.nextInt(100));
    return new Label(
        PeerRule.one(List.of(IncidentKind.values()), random),
        random.nextInt(Label.HIGHEST_CLASSIFICATION + 1),
        PeerRule.one(List.of(Tlp.values()), random),
        PeerRule.one(List.of(Pap.values()), random),
        Set.of(),
        caveats,
        concerned,
        Set.of(),
        random.nextBoolean(),
        RecordStatus.RELEASED,
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
