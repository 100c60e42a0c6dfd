// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.policy.AgencyId;
import org.entente.policy.Certainty;
import org.entente.policy.Label;
import org.entente.policy.Principal;
import org.entente.policy.Purpose;
import org.entente.policy.Reading;

/** Which floors fail, and why. */
final class Floors {

  private final Asked asked;
  private final Label label;
  private final Reading reading;

  private Floors(Asked asked) {
    this.asked = asked;
    this.label = asked.label();
    this.reading = asked.reading();
  }

  static List<FloorFinding> failing(Asked asked) {
    Floors floors = new Floors(asked);
    if (asked.reading().isOfOriginator()) {
      return floors.clearance().stream().toList();
    }
    return Stream.of(
            floors.directory(),
            floors.status(),
            floors.clearance(),
            floors.withholdFrom(),
            floors.admitted(Floor.REL_TO, asked.label().relTo(), "release list"),
            floors.admitted(Floor.EYES_ONLY, asked.label().eyesOnly(), "eyes-only list"),
            floors.upstream(),
            floors.purposeLimits(),
            floors.agreement())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<FloorFinding> directory() {
    return reading.isInDirectory()
        ? Optional.empty()
        : finding(Floor.DIRECTORY, "`%s` is not in the directory", asked.requester().agency());
  }

  private Optional<FloorFinding> status() {
    return label.status().mayLeave()
        ? Optional.empty()
        : finding(Floor.STATUS, "the record is `%s`, not released", label.status().code());
  }

  private Optional<FloorFinding> clearance() {
    OptionalInt needed = reading.clearanceFor(label);
    int clearance = asked.requester().clearance();
    if (needed.isEmpty()) {
      return finding(
          Floor.CLEARANCE,
          "classification %d has no agreed equivalent in %s",
          label.classification(),
          asked.requester().agency().country());
    }
    return clearance >= needed.getAsInt()
        ? Optional.empty()
        : finding(
            Floor.CLEARANCE,
            "clearance %d is below %d, which classification %d needs",
            clearance,
            needed.getAsInt(),
            label.classification());
  }

  private Optional<FloorFinding> withholdFrom() {
    List<Principal> barred = barred(asked);
    return barred.isEmpty()
        ? Optional.empty()
        : finding(
            Floor.WITHHOLD_FROM, "the record is withheld from %s", AudienceText.oneOf(barred));
  }

  /** The entries of the withhold-from list that may mean the requester. */
  static List<Principal> barred(Asked asked) {
    return asked.label().withholdFrom().stream()
        .filter(one -> asked.reading().isListed(Set.of(one), Certainty.POSSIBLE))
        .toList();
  }

  private Optional<FloorFinding> admitted(Floor floor, Set<Principal> list, String name) {
    return list.isEmpty() || reading.isListed(list, Certainty.SURE)
        ? Optional.empty()
        : finding(floor, "the record's %s names others only", name);
  }

  private Optional<FloorFinding> upstream() {
    List<AgencyId> silent = unpermitting(asked);
    return silent.isEmpty()
        ? Optional.empty()
        : finding(
            Floor.UPSTREAM,
            "parts come from %s, without permission for the requester",
            all(silent));
  }

  /** The agencies that parts of the record came from and that do not permit the requester. */
  static List<AgencyId> unpermitting(Asked asked) {
    List<AgencyId> silent = new ArrayList<>();
    asked
        .label()
        .upstream()
        .forEach((agency, permitted) -> {
          if (!agency.equals(asked.requester().agency())
              && !asked.reading().isListed(permitted, Certainty.SURE)) {
            silent.add(agency);
          }
        });
    return silent;
  }

  private Optional<FloorFinding> purposeLimits() {
    if (label.purposeLimits().filter(limits -> !asked.hasPurposeIn(limits)).isEmpty()) {
      return Optional.empty();
    }
    Set<Purpose> limits = label.purposeLimits().get();
    return limits.isEmpty()
        ? finding(Floor.PURPOSE_LIMITS, "the record is for its originator's purposes only")
        : finding(
            Floor.PURPOSE_LIMITS,
            "the record is limited to %s",
            all(limits.stream().map(Purpose::code).toList()));
  }

  private Optional<FloorFinding> agreement() {
    return label
        .agreement()
        .filter(agreement -> !reading.admits(agreement))
        .flatMap(agreement ->
            finding(
                Floor.AGREEMENT,
                "agreement `%s` is not in force with the requester, for its purpose",
                agreement));
  }

  private static String all(Collection<?> values) {
    return String.join(", ", values.stream().map(value -> "`" + value + "`").toList());
  }

  private static Optional<FloorFinding> finding(Floor floor, String form, Object... values) {
    return Optional.of(new FloorFinding(floor, form.formatted(values)));
  }
}
