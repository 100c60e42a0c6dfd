// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.entente.policy.Disclosure;
import org.entente.policy.Level;
import org.entente.policy.Section;

/**
 * All that a proposal changes: for which labels, for whom, for which purpose, from what to what. It
 * says nothing of how many records there are, so it stays the same while records with labels come
 * and go that are in it already.
 *
 * @param holdings by ascending label id; positions in {@code changes} are positions in this list
 * @param changes by viewer, then moment; none of them empty
 */
record Effect(List<Holding> holdings, List<Change> changes) {

  /** From this classification on a gain asks for one officer more. */
  private static final int HIGH_CLASSIFICATION = 3;

  private static final long NAMED_PERSONS =
      Disclosure.of(java.util.Map.of(Section.PERSONS, Level.NAMED)).bits()
          & ~Disclosure.of(java.util.Map.of(Section.PERSONS, Level.PSEUDONYM)).bits();

  Effect {
    holdings = List.copyOf(holdings);
    changes = List.copyOf(changes);
  }

  /** Base64url of the SHA-256 of {@link EffectBytes}: 43 characters. */
  String hash() {
    return EffectBytes.hash(this);
  }

  /** The positions of the labels concerned. */
  BitSet affected() {
    BitSet affected = new BitSet(holdings.size());
    for (Change change : changes) {
      Arrays.stream(change.at()).forEach(affected::set);
    }
    return affected;
  }

  /** The positions of the labels of which somebody sees more. */
  BitSet gained() {
    BitSet gained = new BitSet(holdings.size());
    for (Change change : changes) {
      IntStream.range(0, change.size())
          .filter(change::isGain)
          .forEach(entry -> gained.set(change.at()[entry]));
    }
    return gained;
  }

  /** The labels concerned, as {@link Holding#keys()}. */
  Set<Integer> labelKeys() {
    return affected().stream()
        .boxed()
        .flatMap(at -> holdings.get(at).keys().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many records, paragraphs and files carry a label that is concerned. */
  long affectedItems() {
    return affected().stream().mapToLong(at -> holdings.get(at).items()).sum();
  }

  /**
   * Whether it shows somebody more of what needs the most care: names of persons, what the
   * originator controls, what is highly classified.
   */
  boolean isSensitive() {
    for (Change change : changes) {
      for (int entry = 0; entry < change.size(); entry++) {
        if (isSensitive(change, entry)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isSensitive(Change change, int entry) {
    if (!change.isGain(entry)) {
      return false;
    }
    Holding holding = holdings.get(change.at()[entry]);
    long gained = change.after()[entry] & ~change.before()[entry];
    return holding.isOrcon()
        || holding.label().classification() >= HIGH_CLASSIFICATION
        || (holding.hasPersonalData() && (gained & NAMED_PERSONS) != 0);
  }

  @Override
  public String toString() {
    return "Effect[" + changes.size() + " changes]";
  }
}
