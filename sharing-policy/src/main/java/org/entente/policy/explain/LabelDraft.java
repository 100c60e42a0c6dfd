// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.CountryCode;
import org.entente.policy.ExplicitList;
import org.entente.policy.GrantId;
import org.entente.policy.HandlingCode;
import org.entente.policy.IncidentKind;
import org.entente.policy.Label;
import org.entente.policy.Pap;
import org.entente.policy.Principal;
import org.entente.policy.Purpose;
import org.entente.policy.RecordStatus;
import org.entente.policy.Tlp;

/** A label in the making: another one, changed here and there. */
public final class LabelDraft {

  private IncidentKind kind;
  private int classification;
  private Tlp tlp;
  private Pap pap;
  private final Set<HandlingCode> handling;
  private final Set<String> caveats;
  private final Set<CountryCode> subjectCountries;
  private final Set<String> gradings;
  private boolean personalData;
  private RecordStatus status;
  private final Set<Principal> relTo;
  private final Set<Principal> eyesOnly;
  private final Set<Principal> withholdFrom;
  private Optional<Set<Purpose>> purposeLimits;
  private Optional<AgreementId> agreement;
  private final Map<AgencyId, Set<Principal>> upstream;
  private final Set<GrantId> grants;

  private LabelDraft(Label label) {
    kind = label.kind();
    classification = label.classification();
    tlp = label.tlp();
    pap = label.pap();
    handling = new TreeSet<>(label.handling());
    caveats = new TreeSet<>(label.caveats());
    subjectCountries = new TreeSet<>(label.subjectCountries());
    gradings = new TreeSet<>(label.gradings());
    personalData = label.personalData();
    status = label.status();
    relTo = new TreeSet<>(label.relTo());
    eyesOnly = new TreeSet<>(label.eyesOnly());
    withholdFrom = new TreeSet<>(label.withholdFrom());
    purposeLimits = label.purposeLimits();
    agreement = label.agreement();
    upstream = new TreeMap<>(label.upstream());
    grants = new TreeSet<>(label.grants());
  }

  public static LabelDraft of(Label label) {
    return new LabelDraft(Objects.requireNonNull(label, "label must not be null"));
  }

  /** The draft of a released record's label that restricts nothing. */
  public static LabelDraft open(IncidentKind kind) {
    return of(
        new Label(
            kind,
            0,
            Tlp.CLEAR,
            Pap.CLEAR,
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            RecordStatus.RELEASED,
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of()));
  }

  public LabelDraft kind(IncidentKind other) {
    kind = other;
    return this;
  }

  public LabelDraft classification(int other) {
    classification = other;
    return this;
  }

  public LabelDraft tlp(Tlp other) {
    tlp = other;
    return this;
  }

  public LabelDraft pap(Pap other) {
    pap = other;
    return this;
  }

  public LabelDraft handling(HandlingCode code, boolean wanted) {
    put(handling, code, wanted);
    return this;
  }

  public LabelDraft caveat(String caveat, boolean wanted) {
    put(caveats, caveat, wanted);
    return this;
  }

  public LabelDraft concerns(CountryCode country, boolean wanted) {
    put(subjectCountries, country, wanted);
    return this;
  }

  public LabelDraft grading(String grading, boolean wanted) {
    put(gradings, grading, wanted);
    return this;
  }

  public LabelDraft personalData(boolean wanted) {
    personalData = wanted;
    return this;
  }

  public LabelDraft status(RecordStatus other) {
    status = other;
    return this;
  }

  /** With the principal on the list, or with nobody on it. */
  public LabelDraft listed(ExplicitList list, Principal principal, boolean wanted) {
    Set<Principal> entries =
        switch (list) {
          case REL_TO -> relTo;
          case EYES_ONLY -> eyesOnly;
        };
    if (wanted) {
      entries.add(principal);
    } else {
      entries.clear();
    }
    return this;
  }

  public LabelDraft notWithheldFrom(Predicate<Principal> some) {
    withholdFrom.removeIf(some);
    return this;
  }

  public LabelDraft unlimitedPurposes() {
    purposeLimits = Optional.empty();
    return this;
  }

  public LabelDraft agreement(Optional<AgreementId> other) {
    agreement = other;
    return this;
  }

  /** With the upstream agency permitting the principal, too. */
  public LabelDraft permitted(AgencyId upstreamAgency, Principal principal) {
    Set<Principal> permitted = new TreeSet<>(upstream.getOrDefault(upstreamAgency, Set.of()));
    permitted.add(principal);
    upstream.put(upstreamAgency, permitted);
    return this;
  }

  public LabelDraft grant(GrantId grant, boolean wanted) {
    put(grants, grant, wanted);
    return this;
  }

  private static <E> void put(Set<E> values, E value, boolean wanted) {
    if (wanted) {
      values.add(value);
    } else {
      values.remove(value);
    }
  }

  public Label label() {
    return new Label(
        kind,
        classification,
        tlp,
        pap,
        handling,
        caveats,
        subjectCountries,
        gradings,
        personalData,
        status,
        relTo,
        eyesOnly,
        withholdFrom,
        purposeLimits,
        agreement,
        upstream,
        grants);
  }
}
