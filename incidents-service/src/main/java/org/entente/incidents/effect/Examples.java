// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.incident.Samples;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Section;

/** Picks a few changes that an officer should look at, and the records to show for them. */
@Singleton
class Examples {

  private static final int MOST = 10;

  private final Samples samples;

  Examples(Samples samples) {
    this.samples = samples;
  }

  /** One entry of a change. */
  private record Pick(Change change, int entry, Holding holding) {}

  List<PreviewAnswer.Example> of(Exchange exchange, Effect effect) {
    List<Pick> picks = picks(effect);
    Map<Integer, Samples.Sample> records =
        samples.of(exchange, picks.stream().map(pick -> pick.holding().id()).toList()).stream()
            .collect(Collectors.toMap(Samples.Sample::labelId, Function.identity()));
    return picks.stream()
        .flatMap(pick ->
            Stream.ofNullable(records.get(pick.holding().id()))
                .map(record -> example(pick, record)))
        .toList();
  }

  /** At most one for each label; of paragraphs' labels none, for a paragraph is not a record. */
  private static List<Pick> picks(Effect effect) {
    Map<Integer, Pick> byPosition = new TreeMap<>();
    int[] rank = new int[effect.holdings().size()];
    for (Change change : effect.changes()) {
      for (int entry = 0; entry < change.size(); entry++) {
        int at = change.at()[entry];
        Holding holding = effect.holdings().get(at);
        int better = rank(change, entry, holding);
        if (better > rank[at]) {
          rank[at] = better;
          byPosition.put(at, new Pick(change, entry, holding));
        }
      }
    }
    // Stable, so the same effect gives the same examples.
    return byPosition.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> -rank[entry.getKey()]))
        .map(Map.Entry::getValue)
        .limit(MOST)
        .toList();
  }

  /** Gains before losses, what needs care before the rest; 0 for what no record shows. */
  private static int rank(Change change, int entry, Holding holding) {
    if (holding.records() == 0) {
      return 0;
    }
    return 1 + (change.isGain(entry) ? 2 : 0) + (holding.isSensitive() ? 1 : 0);
  }

  private static PreviewAnswer.Example example(Pick pick, Samples.Sample record) {
    return new PreviewAnswer.Example(
        record.id(),
        record.title(),
        pick.change().viewer().partner(),
        pick.change().viewer().purpose(),
        levels(pick.change().before()[pick.entry()]),
        levels(pick.change().after()[pick.entry()]));
  }

  private static Map<String, String> levels(long bits) {
    Disclosure disclosure = Disclosure.ofBits(bits);
    Map<String, String> levels = new LinkedHashMap<>();
    for (Section section : Section.values()) {
      Level level = disclosure.level(section);
      if (level != Level.NONE) {
        levels.put(section.code(), level.code());
      }
    }
    return levels;
  }
}
