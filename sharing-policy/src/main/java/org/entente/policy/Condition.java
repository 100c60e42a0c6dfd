// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** When a rule applies: a function of the label, and of who asks. */
public sealed interface Condition {

  /** How deep conditions may be nested. */
  int DEEPEST = 16;

  /** How many conditions are nested in this one, itself included. */
  default int depth() {
    return switch (this) {
      case All(List<Condition> conditions) -> 1 + deepest(conditions);
      case Any(List<Condition> conditions) -> 1 + deepest(conditions);
      case Not(Condition condition) -> 1 + condition.depth();
      case Always _,
          KindIn _,
          ConcernsCountry _,
          ConcernsRequester _,
          ClassificationAtMost _,
          ClassificationAtLeast _,
          TlpAtMost _,
          TlpAtLeast _,
          PapAtMost _,
          PapAtLeast _,
          HasCaveat _,
          HasHandling _,
          HasGrading _,
          RequesterListedIn _,
          PersonalData _,
          UnderAgreement _,
          HasGrant _,
          PurposeIn _ ->
          1;
    };
  }

  /** For every label. */
  record Always() implements Condition {}

  /** All of these hold. */
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
      requireSome(conditions.isEmpty());
      requireDepth(1 + deepest(conditions));
    }
  }

  /** At least one of these holds. */
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
      requireSome(conditions.isEmpty());
      requireDepth(1 + deepest(conditions));
    }
  }

  /** The other one does not hold. */
  record Not(Condition condition) implements Condition {
    public Not {
      Objects.requireNonNull(condition, "condition must not be null");
      requireDepth(1 + condition.depth());
    }
  }

  /** The record is of one of these kinds. */
  record KindIn(Set<IncidentKind> kinds) implements Condition {
    public KindIn {
      requireSome(kinds.isEmpty());
      kinds = Codes.inOrder(kinds);
    }
  }

  /** The record concerns at least one of these countries. */
  record ConcernsCountry(Set<CountryCode> countries) implements Condition {
    public ConcernsCountry {
      requireSome(countries.isEmpty());
      countries = Collections.unmodifiableSet(new TreeSet<>(countries));
    }
  }

  /** The record concerns the country of the agency that asks. */
  record ConcernsRequester() implements Condition {}

  /** The record is classified at this level or lower, in whatever scheme. */
  record ClassificationAtMost(ClassificationLevel level) implements Condition {
    public ClassificationAtMost {
      Objects.requireNonNull(level, "level must not be null");
    }

    public ClassificationAtMost(int ordinal) {
      this(new ClassificationLevel.Ordinal(ordinal));
    }
  }

  /** The record is classified at this level or higher, in whatever scheme. */
  record ClassificationAtLeast(ClassificationLevel level) implements Condition {
    public ClassificationAtLeast {
      Objects.requireNonNull(level, "level must not be null");
    }

    public ClassificationAtLeast(int ordinal) {
      this(new ClassificationLevel.Ordinal(ordinal));
    }
  }

  /** The record's TLP is this one or a less restrictive one. */
  record TlpAtMost(Tlp tlp) implements Condition {
    public TlpAtMost {
      Objects.requireNonNull(tlp, "tlp must not be null");
    }
  }

  /** The record's TLP is this one or a more restrictive one. */
  record TlpAtLeast(Tlp tlp) implements Condition {
    public TlpAtLeast {
      Objects.requireNonNull(tlp, "tlp must not be null");
    }
  }

  /** The record's PAP is this one or a less restrictive one. */
  record PapAtMost(Pap pap) implements Condition {
    public PapAtMost {
      Objects.requireNonNull(pap, "pap must not be null");
    }
  }

  /** The record's PAP is this one or a more restrictive one. */
  record PapAtLeast(Pap pap) implements Condition {
    public PapAtLeast {
      Objects.requireNonNull(pap, "pap must not be null");
    }
  }

  /** The record carries this caveat, whatever its letter case. */
  record HasCaveat(String caveat) implements Condition {
    public HasCaveat {
      caveat = MarkingText.upperCase(caveat);
    }
  }

  /** The record carries this handling code. */
  record HasHandling(HandlingCode code) implements Condition {
    public HasHandling {
      Objects.requireNonNull(code, "code must not be null");
    }
  }

  /** At least one source of the record has this grading, whatever its letter case. */
  record HasGrading(String grading) implements Condition {
    public HasGrading {
      grading = MarkingText.upperCase(grading);
    }
  }

  /** Whoever asks is named in this list of the record; an empty list names nobody. */
  record RequesterListedIn(ExplicitList list) implements Condition {
    public RequesterListedIn {
      Objects.requireNonNull(list, "list must not be null");
    }
  }

  /** The record holds personal data. */
  record PersonalData() implements Condition {}

  /** The record names this agreement as its legal basis. */
  record UnderAgreement(AgreementId agreement) implements Condition {
    public UnderAgreement {
      Objects.requireNonNull(agreement, "agreement must not be null");
    }
  }

  /** The record was released by this grant; only the grant's own rule asks for it. */
  record HasGrant(GrantId grant) implements Condition {
    public HasGrant {
      Objects.requireNonNull(grant, "grant must not be null");
    }
  }

  /** The stated purpose is one of these; without a stated one it does not hold. */
  record PurposeIn(Set<Purpose> purposes) implements Condition {
    public PurposeIn {
      requireSome(purposes.isEmpty());
      purposes = Codes.inOrder(purposes);
    }
  }

  private static int deepest(List<Condition> conditions) {
    return conditions.stream().mapToInt(Condition::depth).max().orElseThrow();
  }

  private static void requireSome(boolean empty) {
    if (empty) {
      throw new IllegalArgumentException("a condition must name something");
    }
  }

  private static void requireDepth(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("conditions must not be nested deeper than " + DEEPEST);
    }
  }
}
