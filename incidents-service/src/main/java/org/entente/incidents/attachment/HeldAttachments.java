// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.entente.incidents.entitlement.LabelRegistry;
import org.entente.incidents.incident.HeldFiles;
import org.entente.incidents.incident.Unshared;
import org.entente.incidents.section.Attachments;
import org.entente.policy.Label;

/** Files as their records know them. */
@ApplicationScoped
class HeldAttachments implements HeldFiles {

  private final AttachmentRepository files;
  private final AttachmentStore store;
  private final LabelRegistry labels;

  HeldAttachments(AttachmentRepository files, AttachmentStore store, LabelRegistry labels) {
    this.files = files;
    this.store = store;
    this.labels = labels;
  }

  @Override
  public Map<UUID, List<Attachments.File>> visible(
      ActiveEntitlement entitlement, Collection<UUID> incidents) {
    return incidents.isEmpty()
        ? Map.of()
        : files.files(entitlement, incidents).stream()
            .collect(
                Collectors.groupingBy(
                    Attached::incident,
                    Collectors.mapping(Attached::file, Collectors.toUnmodifiableList())));
  }

  @Override
  public List<Known> known(ActiveEntitlement entitlement, Collection<UUID> incidents) {
    return incidents.isEmpty()
        ? List.of()
        : files.known(entitlement, incidents).stream()
            .map(file -> new Known(file.incident(), file.labelId(), file.file()))
            .toList();
  }

  @Override
  public Map<UUID, Unshared> unshared(Connection writer, UUID incident) throws SQLException {
    return store.marked(writer, incident).stream()
        .collect(Collectors.toMap(AttachmentStore.Marked::id, AttachmentStore.Marked::unshared));
  }

  @Override
  public void share(Connection writer, Map<UUID, Unshared> changed, Instant at)
      throws SQLException {
    for (Map.Entry<UUID, Unshared> file : changed.entrySet()) {
      store.share(writer, file.getKey(), file.getValue(), at);
    }
  }

  @Override
  public void follow(Connection writer, UUID incident, Label record, Instant at)
      throws SQLException {
    for (AttachmentStore.Marked file : store.marked(writer, incident)) {
      int label =
          labels.intern(writer, file.unshared().of(record).restrictedBy(file.marking().asChild()));
      if (label != file.label()) {
        store.label(writer, file.id(), label, at);
      }
    }
  }

  @Override
  public void erase(Connection writer, UUID incident, Instant at) throws SQLException {
    for (AttachmentStore.Marked file : store.marked(writer, incident)) {
      store.remove(writer, file.id(), at);
    }
    store.forget(writer, incident);
  }
}
