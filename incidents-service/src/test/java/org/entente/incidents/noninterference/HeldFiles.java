// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of records. */
final class HeldFiles {

  private final Records records;
  private final OwnPeople people;
  private final Set<Integer> attached = new HashSet<>();

  HeldFiles(Records records, OwnPeople people) {
    this.records = records;
    this.people = people;
  }

  /** Adds the file, if its record is there. */
  void attach(Step.Attach step) {
    Optional<Records.Known> record = records.changeable(Step.Attach.record(step.file()));
    if (record.isEmpty()) {
      return;
    }
    GivenIds.give(records.fileId(step.file()));
    Call call =
        new Call(
                "",
                "POST",
                Records.path(record.get()) + "/attachments",
                List.of(),
                List.of(),
                Optional.of(step.content()))
            .withHeader("Content-Type", "text/plain")
            .withHeader("Content-Disposition", "attachment; filename=\"" + step.file() + ".txt\"");
    if (!step.marking().isEmpty()) {
      call = call.withHeader("Entente-Attachment", "{\"marking\":" + step.marking() + "}");
    }
    OwnPeople.expect(people.send(OwnPeople.AUTHOR, call), 201);
    attached.add(step.file());
  }

  /** Removes the file, if it is there. */
  void detach(Step.Detach step) {
    Optional<Records.Known> record = records.changeable(Step.Attach.record(step.file()));
    if (record.isPresent() && attached.remove(step.file())) {
      String file = Records.path(record.get()) + "/attachments/" + records.fileId(step.file());
      OwnPeople.expect(people.delete(OwnPeople.AUTHOR, file), 204);
    }
  }
}
