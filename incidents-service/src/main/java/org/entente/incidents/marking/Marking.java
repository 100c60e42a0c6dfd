// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.marking;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.incidents.wire.Checked;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Text;
import org.entente.incidents.wire.Violations;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.CountryCode;
import org.entente.policy.HandlingCode;
import org.entente.policy.MarkingText;
import org.entente.policy.Pap;
import org.entente.policy.Principal;
import org.entente.policy.Purpose;
import org.entente.policy.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * The marking of a record, whole as its originator wrote it or reduced to what a requester is shown
 * ({@link #shownTo}). One type, because a reader without custody sees fewer members of the same
 * object.
 *
 * @param pap CLEAR when not given
 * @param handlingText free text that goes with H3
 * @param caveats words of the originator, in upper case, each once
 * @param relTo whom the record may be released to; empty for no such limit
 * @param eyesOnly as {@code relTo}, and no further
 * @param withholdFrom whom it never goes to
 * @param concerns countries that the record is about besides that of its place
 * @param orcon dissemination is controlled by the originator; counts as the caveat ORCON
 * @param thirdPartyRule the record may not be passed on without the originator
 * @param chathamHouse what was said may be used, who said it may not be told
 * @param purposeLimits what the record may be used for, empty for no such limit: partners must
 *     state one of them; shown to the originator's people only
 * @param agreement the legal basis named
 * @param upstream per upstream originator, whom it permits the record to be released to; never
 *     changed once set
 */
public record Marking(
    Classification classification,
    Tlp tlp,
    @Nullable Pap pap,
    @Items(max = 4, distinct = true) List<HandlingCode> handling,
    @Text(max = 1000, multiline = true) @Nullable String handlingText,
    @Items(max = 20) @Text(max = 64, pattern = CAVEAT, message = CAVEAT_FORM) List<String> caveats,
    @Items(distinct = true) List<Principal> relTo,
    @Items(distinct = true) List<Principal> eyesOnly,
    @Items(distinct = true) List<Principal> withholdFrom,
    @Items(distinct = true) List<CountryCode> concerns,
    @Nullable Boolean orcon,
    @Nullable Boolean thirdPartyRule,
    @Nullable Boolean chathamHouse,
    @Items(distinct = true) List<Purpose> purposeLimits,
    @Text(max = AgreementId.LONGEST) @Nullable String agreement,
    @Nullable LocalDate declassifyOn,
    @Nullable LocalDate reviewBy,
    Map<AgencyId, List<Principal>> upstream)
    implements Checked {

  static final String CAVEAT = "[\\p{L}\\p{N}][\\p{L}\\p{N} /_.-]*";
  static final String CAVEAT_FORM = "must be letters, digits, blanks, slashes, dots and dashes";
  private static final String ORCON = "ORCON";

  public Marking {
    pap = pap == null ? Pap.CLEAR : pap;
    caveats = caveats.stream().map(MarkingText::upperCase).distinct().sorted().toList();
    handling = handling.stream().sorted().toList();
    relTo = relTo.stream().sorted().toList();
    eyesOnly = eyesOnly.stream().sorted().toList();
    withholdFrom = withholdFrom.stream().sorted().toList();
    concerns = concerns.stream().sorted().toList();
    purposeLimits = purposeLimits.stream().sorted().toList();
  }

  /** Whether release-to and the like must be spelled out. */
  public boolean isClassified() {
    return classification.level() > 0;
  }

  /** What somebody without custody sees: the lists reduced to the entries that mean the reader. */
  public Marking shownTo(Reader reader) {
    return shownToAll().withLists(reader.own(relTo), reader.own(eyesOnly));
  }

  /** The same marking with these lists, which the store keeps apart from the rest. */
  public Marking withLists(List<Principal> releasableTo, List<Principal> onlyFor) {
    return new Marking(
        classification,
        tlp,
        pap,
        handling,
        handlingText,
        caveats,
        releasableTo,
        onlyFor,
        withholdFrom,
        concerns,
        orcon,
        thirdPartyRule,
        chathamHouse,
        purposeLimits,
        agreement,
        declassifyOn,
        reviewBy,
        upstream);
  }

  /** What is left of it when the record is erased: how well it was protected, and nothing else. */
  public Marking erased() {
    return new Marking(
        classification,
        tlp,
        pap,
        List.of(),
        null,
        List.of(),
        // What is classified names somebody.
        List.of(new Principal.Nobody()),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        Map.of());
  }

  /** What the store keeps in one piece for everybody: the shown part, without the lists. */
  public Marking shownToAll() {
    return new Marking(
        classification,
        tlp,
        pap,
        handling,
        null,
        allCaveats(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        Map.of());
  }

  /** The caveats, with ORCON if the flag says so. */
  public List<String> allCaveats() {
    if (!Boolean.TRUE.equals(orcon) || caveats.contains(ORCON)) {
      return caveats;
    }
    return Stream.concat(caveats.stream(), Stream.of(ORCON)).sorted().toList();
  }

  @Override
  public void check(Violations.At at) {
    if (agreement != null && MarkingText.problemWith(agreement).isPresent()) {
      at.report("agreement", "must not contain invisible characters");
    }
    if (isClassified() && relTo.isEmpty()) {
      at.report("relTo", "must name somebody when the record is classified");
    }
    if (allCaveats().contains(ORCON) && !Boolean.TRUE.equals(thirdPartyRule)) {
      at.report("thirdPartyRule", "must be true when the originator controls dissemination");
    }
    if (handlingText != null && !handling.contains(HandlingCode.H3)) {
      at.report("handlingText", "goes with the handling code H3");
    }
  }
}
