// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** An incident whose day is absent or withheld; the two look alike. */
@Entity
@Immutable
@Table(schema = "entente_view", name = "incident_undated")
class UndatedIncidentEntity extends RedactedIncident {}
