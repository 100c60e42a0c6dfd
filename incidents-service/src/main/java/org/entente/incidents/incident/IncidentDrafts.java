// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.entente.incidents.code.CustodyAction;
import org.entente.incidents.code.QualityFlag;
import org.entente.incidents.policy.OwnAgency;
import org.entente.incidents.section.Custody;
import org.entente.incidents.section.IncidentUrn;
import org.entente.incidents.section.Place;
import org.entente.incidents.wire.RecordJson;
import org.entente.incidents.wire.Violations;
import org.entente.kit.caller.Caller;
import org.entente.policy.RecordStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of an import: incidents in the form in which they are exported. What the service
 * says of a record is read over, but for its owner: a row that names somebody else's is refused.
 */
@Singleton
public class IncidentDrafts {

  /** What a row may ask to become; the others are what this service's own people made of it. */
  private static final Set<RecordStatus> IMPORTABLE =
      Set.of(
          RecordStatus.DRAFT,
          RecordStatus.IN_REVIEW,
          RecordStatus.RELEASED,
          RecordStatus.SUPERSEDED);

  private static final Set<String> CUSTODY = RecordJson.members(Custody.class);

  private static final String URN_SOURCE = "urn:entente:";

  private final OwnAgency agency;

  IncidentDrafts(OwnAgency agency) {
    this.agency = agency;
  }

  /**
   * Under what rows are read.
   *
   * @param importer whose clearance and purpose bound what may be written
   * @param status what all become, or empty for what each row says
   */
  public record Terms(Caller importer, Optional<RecordStatus> status, Instant at) {}

  /** The row's record, or empty if something is wrong with it, which is then reported. */
  public Optional<IncidentDraft> read(JsonNode row, Terms terms, Violations violations) {
    Violations.At root = violations.at("");
    if (!row.isObject()) {
      root.report("must be an object");
      return Optional.empty();
    }
    Optional<UUID> formerId = formerId(row, root);
    Optional<RecordStatus> status = status(row, terms, root);
    Optional<IncidentInput> input =
        IncidentInput.imported(
            row,
            IncidentInput.ofNew(terms.importer().purpose().isPresent()),
            terms.importer().clearance(),
            violations);
    JsonNode files = row.path("attachments").path("files");
    for (int index = 0; index < files.size(); index++) {
      if (files.path(index).hasNonNull("id")) {
        violations.doubted(
            "/attachments/files/" + index, "is left out: its bytes do not come with its record");
      }
    }
    JsonNode custody = row.path("custody");
    for (Map.Entry<String, JsonNode> member : custody.properties()) {
      if (!CUSTODY.contains('/' + member.getKey())) {
        root.member("custody").report(member.getKey(), "is not a member of this object");
      }
    }
    Place.@Nullable Point keptPoint =
        custody(custody, "point", Place.Point.class, root).orElse(null);
    Custody.@Nullable Imported imported =
        custody(custody, "imported", Custody.Imported.class, root).orElse(null);
    if (input.isEmpty() || status.isEmpty() || !violations.isEmpty()) {
      return Optional.empty();
    }
    if (status.get() != RecordStatus.DRAFT && status.get() != RecordStatus.IN_REVIEW) {
      WriteRules.requireReleasable(input.get().content(), new Links(agency.id()), violations);
    }
    return violations.isEmpty()
        ? Optional.of(
            draft(input.get(), status.get(), terms, formerId, keptPoint, imported, violations))
        : Optional.empty();
  }

  private IncidentDraft draft(
      IncidentInput input,
      RecordStatus status,
      Terms terms,
      Optional<UUID> formerId,
      Place.@Nullable Point keptPoint,
      Custody.@Nullable Imported imported,
      Violations violations) {
    Content content = input.content();
    Place place = content.place();
    boolean hidden = place != null && place.hidesPoint();
    Place.@Nullable Point point =
        hidden && place != null && place.point() != null
            ? place.point()
            : hidden ? keptPoint : null;
    List<QualityFlag> quality = new ArrayList<>();
    if (content.casualties() != null && !content.casualties().isOrdered()) {
      quality.add(QualityFlag.CASUALTIES_OUT_OF_ORDER);
    }
    if (point != null) {
      quality.add(QualityFlag.POINT_WITHOUT_PLACE);
      violations.doubted("/place/point", "is kept in custody: by its precision no point is known");
    }
    Instant second = terms.at().truncatedTo(ChronoUnit.SECONDS);
    String by = terms.importer().name();
    Custody custody =
        new Custody(
                1,
                List.of(new Custody.Step(CustodyAction.IMPORTED, agency.id(), by, second, null)),
                second,
                status == RecordStatus.DRAFT || status == RecordStatus.IN_REVIEW
                    ? List.of()
                    : List.of(new Custody.Approval(by, second)),
                input.workflow(),
                content.marking(),
                point,
                List.of())
            .with(quality, imported);
    Links links = new Links(agency.id());
    return new IncidentDraft(
        input,
        content.inStore(
            hidden && place != null ? place.withPoint(null) : place,
            links.without(content.detail()),
            links.without(content.lineage())),
        custody,
        status,
        links.own(content.lineage(), content.detail()),
        new IncidentDraft.Origin(formerId, externalId(content, formerId)),
        violations.doubts());
  }

  /** The first that somebody else gave it, or else the id that it had in an export of this one. */
  private Optional<ExternalId> externalId(Content content, Optional<UUID> formerId) {
    return Optional.ofNullable(content.summary()).stream()
        .flatMap(summary -> summary.externalRefs().stream())
        .filter(ref -> ref.externalId() != null)
        .map(ref -> new ExternalId(ref.source(), String.valueOf(ref.externalId())))
        .findFirst()
        .or(() ->
            formerId.map(id -> new ExternalId(URN_SOURCE + agency.id().value(), id.toString())));
  }

  /** Of what the service says of a record: nothing may be somebody else's. */
  private Optional<UUID> formerId(JsonNode row, Violations.At root) {
    JsonNode originator = row.path("originator");
    if (!isAbsent(originator) && !originator.asText().equals(agency.id().value())) {
      root.report("originator", "must be " + agency.id().value());
    }
    Optional<UUID> id = Optional.empty();
    if (!isAbsent(row.path("id"))) {
      id = Optional.ofNullable(uuid(row.path("id").asText()));
      if (id.isEmpty()) {
        root.report("id", "must be a UUID in lower case");
      }
    }
    JsonNode urn = row.path("urn");
    if (!isAbsent(urn)
        && (id.isEmpty() || !urn.asText().equals(IncidentUrn.of(agency.id(), id.get()).value()))) {
      root.report("urn", "must be that of this agency's incident with the id");
    }
    return id;
  }

  private static @Nullable UUID uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? id : null;
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static Optional<RecordStatus> status(JsonNode row, Terms terms, Violations.At root) {
    JsonNode given = row.path("recordStatus");
    Optional<RecordStatus> own =
        isAbsent(given) ? Optional.of(RecordStatus.DRAFT) : RecordStatus.of(given.asText());
    if (own.isEmpty()) {
      root.report("recordStatus", "is not in the code list");
      return own;
    }
    Optional<RecordStatus> status = terms.status().or(() -> own);
    if (status.filter(IMPORTABLE::contains).isEmpty()) {
      root.report("recordStatus", "cannot be imported: only what is not recalled or erased");
    }
    return status;
  }

  private static <T extends Record> Optional<T> custody(
      JsonNode custody, String member, Class<T> type, Violations.At root) {
    JsonNode given = custody.path(member);
    return isAbsent(given)
        ? Optional.empty()
        : RecordJson.read(given, type, root.member("custody").member(member));
  }
}
