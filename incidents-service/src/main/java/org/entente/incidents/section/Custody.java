// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.entente.incidents.code.CustodyAction;
import org.entente.incidents.code.Precedence;
import org.entente.incidents.code.QualityFlag;
import org.entente.incidents.marking.Marking;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Range;
import org.entente.incidents.wire.Text;
import org.entente.policy.AgencyId;
import org.entente.policy.GrantId;
import org.jspecify.annotations.Nullable;

/**
 * What only the originator's own people see. The service writes it; of an input it takes the
 * workflow alone.
 *
 * @param version how often the record was written, from 1
 * @param custodyChain who did what to it, oldest first
 * @param createdAt when it was first written
 * @param marking the marking whole
 * @param point the point of a place of which only the country is known
 * @param grants the break-glass grants ever issued for it; most of them are over
 * @param quality what is doubtful about it
 * @param imported where it came from, if it was imported
 */
public record Custody(
    @Range(min = 1, max = Integer.MAX_VALUE) int version,
    @Items(max = LONGEST_CHAIN) List<Step> custodyChain,
    Instant createdAt,
    @Items(max = 100) List<Approval> approvals,
    @Nullable Workflow workflow,
    Marking marking,
    Place.@Nullable Point point,
    @Items(max = 1_000, distinct = true) List<GrantId> grants,
    @Items(max = 10, distinct = true) List<QualityFlag> quality,
    @Nullable Imported imported) {

  /** A record with so many steps is changed no more; its life goes on. */
  public static final int LONGEST_CHAIN = 10_000;

  /** Of a record that nobody but the agency's own people made. */
  public Custody(
      int version,
      List<Step> custodyChain,
      Instant createdAt,
      List<Approval> approvals,
      @Nullable Workflow workflow,
      Marking marking,
      Place.@Nullable Point point,
      List<GrantId> grants) {
    this(
        version,
        custodyChain,
        createdAt,
        approvals,
        workflow,
        marking,
        point,
        grants,
        List.of(),
        null);
  }

  /** The next version: this with one more step, and this marking and point. */
  public Custody next(Step step, Marking nextMarking, Place.@Nullable Point nextPoint) {
    return new Custody(
        version + 1,
        Stream.concat(custodyChain.stream(), Stream.of(step)).toList(),
        createdAt,
        approvals,
        workflow,
        nextMarking,
        nextPoint,
        grants,
        quality,
        imported);
  }

  /** The same version, with one more step in the order of times. */
  public Custody with(Step step) {
    return new Custody(
        version,
        Stream.concat(custodyChain.stream(), Stream.of(step))
            .sorted(Comparator.comparing(Step::at))
            .toList(),
        createdAt,
        approvals,
        workflow,
        marking,
        point,
        grants,
        quality,
        imported);
  }

  /** What is left of it when the record is erased: who did what when, without earlier reasons. */
  public Custody erased() {
    return new Custody(
        version,
        Stream.concat(
                custodyChain.subList(0, custodyChain.size() - 1).stream()
                    .map(step -> step.because(null)),
                Stream.of(custodyChain.getLast()))
            .toList(),
        createdAt,
        List.of(),
        null,
        marking,
        null,
        List.of());
  }

  public Custody with(@Nullable Workflow other) {
    return new Custody(
        version,
        custodyChain,
        createdAt,
        approvals,
        other,
        marking,
        point,
        grants,
        quality,
        imported);
  }

  public Custody with(Approval approval) {
    return new Custody(
        version,
        custodyChain,
        createdAt,
        Stream.concat(approvals.stream(), Stream.of(approval)).toList(),
        workflow,
        marking,
        point,
        grants,
        quality,
        imported);
  }

  public Custody with(GrantId grant) {
    return new Custody(
        version,
        custodyChain,
        createdAt,
        approvals,
        workflow,
        marking,
        point,
        Stream.concat(grants.stream(), Stream.of(grant)).toList(),
        quality,
        imported);
  }

  /** The same, with this said of its quality and its origin. */
  public Custody with(List<QualityFlag> flags, @Nullable Imported origin) {
    return new Custody(
        version,
        custodyChain,
        createdAt,
        approvals,
        workflow,
        marking,
        point,
        grants,
        flags,
        origin);
  }

  /**
   * Something that was done to the record.
   *
   * @param reason why, where one has to be given
   */
  public record Step(
      CustodyAction action,
      AgencyId agency,
      @Text(max = 300) String by,
      Instant at,
      @Text(max = 1000, multiline = true) @Nullable String reason) {

    /** The same step for this reason. */
    public Step because(@Nullable String why) {
      return new Step(action, agency, by, at, why);
    }
  }

  /** Somebody's word that the record may be released. */
  public record Approval(@Text(max = 300) String by, Instant at) {}

  /**
   * How it is to be handled.
   *
   * @param ackRequired whether receipt has to be confirmed
   * @param ackBy until when
   * @param releaseAuthority who decides on release
   */
  public record Workflow(
      @Nullable Precedence precedence,
      @Nullable Boolean ackRequired,
      @Nullable Instant ackBy,
      @Nullable String releaseAuthority) {}

  /**
   * Where a record was imported from.
   *
   * @param source who keeps it there
   * @param externalId its id there
   * @param row what its row said beyond what this model has members for, as JSON
   */
  public record Imported(
      @Text(max = 200) String source,
      @Text(max = 200) String externalId,
      @Text(max = 100_000) @Nullable String row) {}
}
