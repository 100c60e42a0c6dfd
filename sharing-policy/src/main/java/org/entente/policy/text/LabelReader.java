// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.CountryCode;
import org.entente.policy.GrantId;
import org.entente.policy.HandlingCode;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.Pap;
import org.entente.policy.Principal;
import org.entente.policy.Purpose;
import org.entente.policy.RecordStatus;
import org.entente.policy.Tlp;

/**
 * Reads the label of a record that somebody describes. Only the kind must be said; the rest is as
 * open as it can be: released, not classified, {@code CLEAR}, no list, no agreement.
 */
public final class LabelReader {

  private static final Set<String> OPTIONAL =
      Set.of(
          "classification",
          "tlp",
          "pap",
          "status",
          "handling",
          "caveats",
          "concerns",
          "gradings",
          "personalData",
          "relTo",
          "eyesOnly",
          "withholdFrom",
          "purposeLimits",
          "agreement",
          "upstream",
          "grants");

  private LabelReader() {}

  /** The label, or nothing when it has a problem, which is noted. */
  public static Optional<Label> label(Located at) {
    return at.isMapping(Set.of("kind"), OPTIONAL) ? new Reading(at).label() : Optional.empty();
  }

  /** One label on its way; a key with a problem is noted, and then there is no label. */
  private static final class Reading {

    private final Located at;
    private boolean refused;

    Reading(Located at) {
      this.at = at;
    }

    Optional<Label> label() {
      Optional<IncidentKind> kind = one("kind", value -> value.code("kind", IncidentKind::of));
      long classification =
          one("classification", value -> value.whole(0, Label.HIGHEST_CLASSIFICATION)).orElse(0L);
      Tlp tlp = one("tlp", value -> value.code("tlp", Tlp::of)).orElse(Tlp.CLEAR);
      Pap pap = one("pap", value -> value.code("pap", Pap::of)).orElse(Pap.CLEAR);
      RecordStatus status =
          one("status", value -> value.code("status", RecordStatus::of))
              .orElse(RecordStatus.RELEASED);
      Set<HandlingCode> handling =
          some("handling", value -> value.code("handling code", HandlingCode::of));
      Set<String> caveats = some("caveats", Located::text);
      Set<CountryCode> concerns = some("concerns", value -> value.value(CountryCode::new));
      Set<String> gradings = some("gradings", Located::text);
      boolean personalData = one("personalData", Located::isTrue).orElse(false);
      Set<Principal> relTo = principals("relTo");
      Set<Principal> eyesOnly = principals("eyesOnly");
      Set<Principal> withholdFrom = principals("withholdFrom");
      Optional<Set<Purpose>> purposeLimits =
          one("purposeLimits", value -> value.set(one -> one.code("purpose", Purpose::of)));
      Optional<AgreementId> agreement = one("agreement", value -> value.value(AgreementId::new));
      Map<AgencyId, Set<Principal>> upstream =
          one("upstream", value -> value.mapping(AgencyId::new, LabelReader::principals))
              .orElse(Map.of());
      Set<GrantId> grants = some("grants", value -> value.value(GrantId::new));
      if (refused || kind.isEmpty()) {
        return Optional.empty();
      }
      return at.make(() ->
          new Label(
              kind.get(),
              Math.toIntExact(classification),
              tlp,
              pap,
              handling,
              caveats,
              concerns,
              gradings,
              personalData,
              status,
              relTo,
              eyesOnly,
              withholdFrom,
              purposeLimits,
              agreement,
              upstream,
              grants));
    }

    private <T> Optional<T> one(String key, Function<Located, Optional<T>> reader) {
      Optional<Optional<T>> read = at.optional(key, reader);
      refused |= read.isEmpty();
      return read.orElse(Optional.empty());
    }

    private <T> Set<T> some(String key, Function<Located, Optional<T>> reader) {
      return one(key, value -> value.set(reader)).orElse(Set.of());
    }

    private Set<Principal> principals(String key) {
      return one(key, LabelReader::principals).orElse(Set.of());
    }
  }

  private static Optional<Set<Principal>> principals(Located at) {
    return at.set(one -> one.code("principal", Principal::of));
  }
}
