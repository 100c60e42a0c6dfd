// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.List;
import org.entente.incidents.audit.ReleasedRecord;
import org.entente.incidents.wire.RecordJson;
import org.entente.policy.Disclosure;

/**
 * An incident as its reader sees it, rendered once: the bytes that are digested, logged and sent
 * are the same.
 *
 * @param disclosure what of it the reader sees
 * @param paragraphLabelIds of the paragraphs that the reader sees
 * @param json the incident, UTF-8
 */
record Shown(
    Incident incident,
    int labelId,
    List<Integer> paragraphLabelIds,
    Disclosure disclosure,
    byte[] json,
    Etag etag) {

  static Shown of(
      Incident incident, int labelId, List<Integer> paragraphLabelIds, Disclosure disclosure) {
    return new Shown(
        incident,
        labelId,
        List.copyOf(paragraphLabelIds),
        disclosure,
        json(incident),
        Etag.of(incident));
  }

  /** An incident as it is sent. */
  static byte[] json(Incident incident) {
    return RecordJson.bytes(incident);
  }

  /** What the audit log keeps of it: no content. */
  ReleasedRecord released() {
    return new ReleasedRecord(incident.id(), labelId, etag.digest());
  }
}
