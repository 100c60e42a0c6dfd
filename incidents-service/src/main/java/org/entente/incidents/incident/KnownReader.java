// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.marking.Reader;
import org.entente.incidents.policy.OwnAgency;

/**
 * Incidents as they were known at the moment that the transaction named, as the requester sees
 * them.
 */
@ApplicationScoped
class KnownReader {

  private final KnownRows rows;
  private final OwnAgency agency;

  KnownReader(KnownRows rows, OwnAgency agency) {
    this.rows = rows;
    this.agency = agency;
  }

  /** Those of these incidents of which something is visible, in the order of the ids. */
  List<Shown> shown(ActiveEntitlement entitlement, Collection<UUID> ids) {
    Redaction redaction =
        new Redaction(
            agency.id(),
            new Reader(entitlement.requester().agency(), entitlement.requester().communities()));
    return rows.incidents(entitlement, ids).stream()
        .map(whole ->
            Shown.of(
                redaction.incident(
                    whole.incident().row(),
                    whole.incident().disclosure(),
                    whole.paragraphs(),
                    whole.links(),
                    whole.files().stream().map(HeldFiles.Known::file).toList()),
                whole.incident().row().labelId(),
                whole.paragraphs().stream().map(paragraph -> paragraph.row().labelId()).toList(),
                whole.incident().disclosure()))
        .toList();
  }
}
