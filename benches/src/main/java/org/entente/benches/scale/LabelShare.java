// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches.scale;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.entente.policy.AgencyId;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.Pap;
import org.entente.policy.Principal;
import org.entente.policy.RecordStatus;
import org.entente.policy.Tlp;

/**
 * 20,000 labels, the more frequent the lower their rank (zipf, exponent 1.23: the first 12 are half
 * of all records), and which viewer sees which.
 */
final class LabelShare {

  static final int LABELS = 20_000;
  static final int COMMON = 12;
  static final int RARE = 14_000;

  private static final double EXPONENT = 1.23;

  private final double[] upTo = new double[LABELS];
  private final Map<Integer, Set<Viewer>> viewers = new HashMap<>();

  LabelShare() {
    double sum = 0;
    for (int rank = 0; rank < LABELS; rank++) {
      sum += Math.pow(rank + 1, -EXPONENT);
      upTo[rank] = sum;
    }
    for (int rank = 0; rank < LABELS; rank++) {
      upTo[rank] /= sum;
      viewers.put(rank, EnumSet.noneOf(Viewer.class));
    }
    IntStream.range(0, COMMON).forEach(rank -> add(rank, Viewer.COMMON));
    IntStream.range(LABELS - RARE, LABELS).forEach(rank -> add(rank, Viewer.RARE));
    // Of labels at random; small shares not of the most frequent ones, which alone are more.
    choose(Viewer.TENTH_OF_A_PERCENT, 0.001, 400);
    choose(Viewer.PERCENT, 0.01, 100);
    choose(Viewer.TENTH, 0.1, COMMON);
    choose(Viewer.MOST, 0.6, 1);
  }

  private void choose(Viewer viewer, double share, int from) {
    List<Integer> ranks = new ArrayList<>(IntStream.range(from, LABELS).boxed().toList());
    Collections.shuffle(ranks, new Random(viewer.ordinal()));
    double sum = 0;
    for (int rank : ranks) {
      if (sum + weight(rank) <= share) {
        sum += weight(rank);
        add(rank, viewer);
      }
    }
  }

  private void add(int rank, Viewer viewer) {
    viewers.getOrDefault(rank, Set.of()).add(viewer);
  }

  private double weight(int rank) {
    return rank == 0 ? upTo[0] : upTo[rank] - upTo[rank - 1];
  }

  /** A rank as frequent as it is. */
  int rank(Random random) {
    int found = java.util.Arrays.binarySearch(upTo, random.nextDouble());
    return Math.min(LABELS - 1, found < 0 ? -found - 1 : found);
  }

  Set<Viewer> viewers(int rank) {
    return Set.copyOf(viewers.getOrDefault(rank, Set.of()));
  }

  /** Whom records of the rank are listed for; somebody else's where no viewer sees it. */
  List<String> relTo(int rank) {
    return viewers(rank).isEmpty()
        ? List.of("xaa-none")
        : viewers(rank).stream().map(viewer -> viewer.agency().value()).sorted().toList();
  }

  static IncidentKind kind(int rank) {
    IncidentKind[] kinds = IncidentKind.values();
    return kinds[rank % kinds.length];
  }

  /** Of its rank alone; released, seen by its viewers. */
  Label label(int rank) {
    return new Label(
        kind(rank),
        0,
        Tlp.AMBER,
        Pap.AMBER,
        Set.of(),
        Set.of("C%05d".formatted(rank)),
        Set.of(),
        Set.of(),
        false,
        RecordStatus.RELEASED,
        relTo(rank).stream()
            .map(agency -> (Principal) new Principal.Agency(new AgencyId(agency)))
            .collect(Collectors.toUnmodifiableSet()),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        new java.util.TreeMap<>(),
        Set.of());
  }
}
