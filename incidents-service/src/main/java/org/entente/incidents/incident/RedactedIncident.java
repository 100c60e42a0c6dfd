// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The columns that the redacted views of incidents share. There is no way to a table: the role that
 * reads may not name one. Hibernate fills the fields; nothing sets them.
 */
@MappedSuperclass
@SuppressWarnings("NullAway.Init")
abstract class RedactedIncident {

  @Id UUID id;

  @Column(name = "label_id")
  int labelId;

  long disclosure;

  String kind;

  @Column(name = "record_status")
  String recordStatus;

  String tlp;

  String marking;

  @Column(name = "rel_to")
  String[] relTo;

  @Column(name = "eyes_only")
  String[] eyesOnly;

  @Nullable String country;

  @Nullable String admin1;

  @Nullable LocalDate day;

  @Column(name = "actor_keys")
  String @Nullable [] actorKeys;

  @Column(name = "person_keys")
  String @Nullable [] personKeys;

  @Nullable String summary;

  @Nullable String place;

  @Column(name = "\"time\"")
  @Nullable String time;

  @Nullable String casualties;

  @Nullable String actors;

  @Nullable String persons;

  @Nullable String sources;

  @Nullable String assessment;

  @Nullable String detail;

  @Nullable String lineage;

  @Nullable String attachments;

  @Nullable String custody;

  @Column(name = "modified_at")
  Instant modifiedAt;

  IncidentRow row() {
    return new IncidentRow(
        id,
        labelId,
        disclosure,
        kind,
        recordStatus,
        marking,
        List.of(relTo),
        List.of(eyesOnly),
        day,
        summary,
        place,
        time,
        casualties,
        actors,
        persons,
        sources,
        assessment,
        detail,
        lineage,
        attachments,
        custody,
        modifiedAt);
  }
}
