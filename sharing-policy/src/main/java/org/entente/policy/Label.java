// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * All that a policy may know about a record, and nothing else of it. Records with equal labels are
 * released alike.
 *
 * <p>Words are normalised ({@link MarkingText}), sets are unmodifiable and iterate in one order, so
 * equal content means equal labels and equal {@linkplain LabelEncoding encodings}.
 *
 * @param classification 0 (lowest) to 4; the national code belongs to the record, not to the label
 * @param caveats in upper case
 * @param subjectCountries the countries that the record concerns
 * @param gradings gradings of its sources, in upper case
 * @param personalData whether the record holds personal data
 * @param relTo the only ones it may be released to; empty means no such restriction
 * @param eyesOnly a second such list; both must be met
 * @param withholdFrom those who get nothing of it, whatever the rules say
 * @param purposeLimits the only purposes for which others than the originator may see it; empty
 *     means no such limit, a limit to no purpose at all leaves it to the originator
 * @param agreement the agreement that the record names as legal basis
 * @param upstream third-party terms: for each agency that parts of it came from, whom it permits
 * @param grants break-glass releases of the record, for which rules may ask
 */
public record Label(
    IncidentKind kind,
    int classification,
    Tlp tlp,
    Pap pap,
    Set<HandlingCode> handling,
    Set<String> caveats,
    Set<CountryCode> subjectCountries,
    Set<String> gradings,
    boolean personalData,
    RecordStatus status,
    Set<Principal> relTo,
    Set<Principal> eyesOnly,
    Set<Principal> withholdFrom,
    Optional<Set<Purpose>> purposeLimits,
    Optional<AgreementId> agreement,
    Map<AgencyId, Set<Principal>> upstream,
    Set<GrantId> grants) {

  /** The highest classification and clearance; the lowest is 0. */
  public static final int HIGHEST_CLASSIFICATION = 4;

  public Label {
    Objects.requireNonNull(kind, "kind must not be null");
    Objects.requireNonNull(tlp, "tlp must not be null");
    Objects.requireNonNull(pap, "pap must not be null");
    Objects.requireNonNull(status, "status must not be null");
    requireClassification(classification);
    handling = Codes.inOrder(handling);
    caveats = normalised(caveats, MarkingText::upperCase);
    subjectCountries = inOrder(subjectCountries);
    gradings = normalised(gradings, MarkingText::upperCase);
    relTo = Principal.inOrder(relTo);
    eyesOnly = Principal.inOrder(eyesOnly);
    withholdFrom = Principal.inOrder(withholdFrom);
    purposeLimits = purposeLimits.map(Codes::inOrder);
    Objects.requireNonNull(agreement, "agreement must not be null");
    upstream = inOrder(upstream);
    grants = inOrder(grants);
  }

  /** A label without break-glass releases. */
  public Label(
      IncidentKind kind,
      int classification,
      Tlp tlp,
      Pap pap,
      Set<HandlingCode> handling,
      Set<String> caveats,
      Set<CountryCode> subjectCountries,
      Set<String> gradings,
      boolean personalData,
      RecordStatus status,
      Set<Principal> relTo,
      Set<Principal> eyesOnly,
      Set<Principal> withholdFrom,
      Optional<Set<Purpose>> purposeLimits,
      Optional<AgreementId> agreement,
      Map<AgencyId, Set<Principal>> upstream) {
    this(
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
        Set.of());
  }

  /** The same label with these break-glass releases and no others. */
  public Label withGrants(Set<GrantId> others) {
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
        others);
  }

  /** The same label at this status. */
  public Label withStatus(RecordStatus other) {
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
        other,
        relTo,
        eyesOnly,
        withholdFrom,
        purposeLimits,
        agreement,
        upstream,
        grants);
  }

  static void requireClassification(int ordinal) {
    if (ordinal < 0 || ordinal > HIGHEST_CLASSIFICATION) {
      throw new IllegalArgumentException(
          "must be from 0 to " + HIGHEST_CLASSIFICATION + ", not " + ordinal);
    }
  }

  private static Set<String> normalised(Set<String> words, UnaryOperator<String> form) {
    Set<String> normal = new TreeSet<>();
    words.forEach(word -> normal.add(form.apply(word)));
    return inOrder(normal);
  }

  /** Most sets of most labels are empty, and one empty set for all is quickly looked at. */
  private static <E extends Comparable<E>> Set<E> inOrder(Set<E> values) {
    return values.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(values));
  }

  private static SequencedMap<AgencyId, Set<Principal>> inOrder(
      Map<AgencyId, Set<Principal>> terms) {
    if (terms.isEmpty()) {
      return Collections.emptySortedMap();
    }
    SequencedMap<AgencyId, Set<Principal>> sorted = new TreeMap<>();
    terms.forEach((agency, permitted) -> sorted.put(agency, Principal.inOrder(permitted)));
    return Collections.unmodifiableSequencedMap(sorted);
  }

  /**
   * The label of a child of a record with this label: this label, narrowed by the child's marking.
   */
  public Label restrictedBy(ChildMarking child) {
    return new Label(
        kind,
        Math.max(classification, child.classification()),
        stricter(tlp, child.tlp()),
        stricter(pap, child.pap()),
        union(handling, child.handling()),
        union(caveats, child.caveats()),
        subjectCountries,
        gradings,
        personalData,
        status,
        narrowed(relTo, child.relTo()),
        narrowed(eyesOnly, child.eyesOnly()),
        union(withholdFrom, child.withholdFrom()),
        common(purposeLimits, child.purposeLimits()),
        agreement,
        upstream,
        grants);
  }

  /**
   * Whether the marking of this label is nowhere looser than the other's. It compares what the
   * built-in floors look at and the ordered and cumulative codes; a rule may still release more of
   * the stricter label, because its author may ask for a caveat that only this one carries.
   */
  public boolean atLeastAsRestrictiveAs(Label other) {
    return classification >= other.classification
        && tlp.compareTo(other.tlp) >= 0
        && pap.compareTo(other.pap) >= 0
        && handling.containsAll(other.handling)
        && caveats.containsAll(other.caveats)
        && (personalData || !other.personalData)
        && (!status.mayLeave() || other.status.mayLeave())
        && isNarrowerOrEqual(relTo, other.relTo)
        && isNarrowerOrEqual(eyesOnly, other.eyesOnly)
        && withholdFrom.containsAll(other.withholdFrom)
        && isNarrowerOrEqual(purposeLimits, other.purposeLimits)
        && (other.agreement.isEmpty() || agreement.equals(other.agreement))
        && other.grants.containsAll(grants)
        && other.upstream.entrySet().stream()
            .allMatch(term ->
                upstream.containsKey(term.getKey())
                    && areWithin(upstream.get(term.getKey()), term.getValue()));
  }

  private static <E extends Comparable<E>> E stricter(E one, E other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static <E> Set<E> union(Set<E> one, Set<E> other) {
    Set<E> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }

  /**
   * Those surely in both lists; an empty list restricts nothing. Whether an agency is a member of a
   * community is not known here, so such a pair is left out: the child reaches fewer, never more.
   */
  private static Set<Principal> narrowed(Set<Principal> record, Set<Principal> child) {
    if (record.isEmpty() || child.isEmpty()) {
      return record.isEmpty() ? child : record;
    }
    Set<Principal> both = new TreeSet<>();
    child.stream().filter(one -> isWithinAny(one, record)).forEach(both::add);
    record.stream().filter(one -> isWithinAny(one, child)).forEach(both::add);
    return both.isEmpty() ? Set.of(new Principal.Nobody()) : both;
  }

  /** The purposes that both allow: none at all is a limit too, and the narrowest. */
  private static Optional<Set<Purpose>> common(
      Optional<Set<Purpose>> record, Optional<Set<Purpose>> child) {
    if (record.isEmpty() || child.isEmpty()) {
      return record.or(() -> child);
    }
    Set<Purpose> both = new TreeSet<>(record.get());
    both.retainAll(child.get());
    return Optional.of(both);
  }

  private static boolean isNarrowerOrEqual(
      Optional<Set<Purpose>> narrow, Optional<Set<Purpose>> wide) {
    return wide.isEmpty() || (narrow.isPresent() && wide.get().containsAll(narrow.get()));
  }

  private static boolean isNarrowerOrEqual(Set<Principal> narrow, Set<Principal> wide) {
    return wide.isEmpty() || (!narrow.isEmpty() && areWithin(narrow, wide));
  }

  private static boolean areWithin(Set<Principal> narrow, Set<Principal> wide) {
    return narrow.stream().allMatch(one -> isWithinAny(one, wide));
  }

  private static boolean isWithinAny(Principal one, Set<Principal> list) {
    return list.stream().anyMatch(one::isWithin);
  }
}
