// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.marking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Text;
import org.entente.policy.ChildMarking;
import org.entente.policy.HandlingCode;
import org.entente.policy.MarkingText;
import org.entente.policy.Pap;
import org.entente.policy.Principal;
import org.entente.policy.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * What restricts a child of a record, a paragraph or a file, beyond the record. Whatever is written
 * here, the child is at least as restricted as the record.
 */
public record ParagraphMarking(
    @Nullable Classification classification,
    @Nullable Tlp tlp,
    @Nullable Pap pap,
    @Items(max = 4, distinct = true) List<HandlingCode> handling,
    @Items(max = 20) @Text(max = 64, pattern = Marking.CAVEAT, message = Marking.CAVEAT_FORM)
        List<String> caveats,
    @Items(distinct = true) List<Principal> relTo,
    @Items(distinct = true) List<Principal> eyesOnly,
    @Items(distinct = true) List<Principal> withholdFrom) {

  /** No restriction beyond the record's. */
  public static final ParagraphMarking NONE =
      new ParagraphMarking(null, null, null, List.of(), List.of(), List.of(), List.of(), List.of());

  public ParagraphMarking {
    caveats = caveats.stream().map(MarkingText::upperCase).distinct().sorted().toList();
    handling = handling.stream().sorted().toList();
    relTo = relTo.stream().sorted().toList();
    eyesOnly = eyesOnly.stream().sorted().toList();
    withholdFrom = withholdFrom.stream().sorted().toList();
  }

  /** What it adds to the label of its record. */
  public ChildMarking asChild() {
    return new ChildMarking(
        classification == null ? 0 : classification.level(),
        tlp == null ? Tlp.CLEAR : tlp,
        pap == null ? Pap.CLEAR : pap,
        Set.copyOf(handling),
        Set.copyOf(caveats),
        Set.copyOf(relTo),
        Set.copyOf(eyesOnly),
        Set.copyOf(withholdFrom),
        Optional.empty());
  }

  /** What somebody without custody sees. */
  public ParagraphMarking shownTo(Reader reader) {
    return withLists(reader.own(relTo), reader.own(eyesOnly), List.of());
  }

  /** The same marking with these lists, which the store keeps apart from the rest. */
  public ParagraphMarking withLists(
      List<Principal> releasableTo, List<Principal> onlyFor, List<Principal> withheldFrom) {
    return new ParagraphMarking(
        classification, tlp, pap, handling, caveats, releasableTo, onlyFor, withheldFrom);
  }
}
