// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.time.Instant;
import java.util.UUID;
import org.entente.incidents.marking.Marking;
import org.entente.incidents.section.Actors;
import org.entente.incidents.section.Assessment;
import org.entente.incidents.section.Attachments;
import org.entente.incidents.section.Casualties;
import org.entente.incidents.section.Custody;
import org.entente.incidents.section.Detail;
import org.entente.incidents.section.IncidentUrn;
import org.entente.incidents.section.Lineage;
import org.entente.incidents.section.Occurrence;
import org.entente.incidents.section.Persons;
import org.entente.incidents.section.Place;
import org.entente.incidents.section.Sources;
import org.entente.incidents.section.Summary;
import org.entente.policy.AgencyId;
import org.entente.policy.IncidentKind;
import org.entente.policy.RecordStatus;
import org.jspecify.annotations.Nullable;

/**
 * An incident as one requester sees it. A section that is withheld and one that is not there are
 * both absent. The first seven members are the core.
 *
 * @param marking whole for those who see custody, else the shown part
 * @param modifiedAt when what the requester sees last changed, rounded up to a second
 */
record Incident(
    UUID id,
    IncidentUrn urn,
    AgencyId originator,
    IncidentKind kind,
    RecordStatus recordStatus,
    Marking marking,
    Instant modifiedAt,
    @Nullable Summary summary,
    @Nullable Place place,
    @Nullable Occurrence time,
    @Nullable Casualties casualties,
    @Nullable Actors actors,
    @Nullable Persons persons,
    @Nullable Sources sources,
    @Nullable Assessment assessment,
    @Nullable Detail detail,
    @Nullable Lineage lineage,
    @Nullable Attachments attachments,
    @Nullable Custody custody) {

  /** The same incident, changed at another time. */
  Incident withModifiedAt(Instant at) {
    return new Incident(
        id,
        urn,
        originator,
        kind,
        recordStatus,
        marking,
        at,
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
        custody);
  }
}
