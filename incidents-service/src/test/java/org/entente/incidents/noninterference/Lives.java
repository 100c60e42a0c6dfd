// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What becomes of released records: others take their place, they are recalled, or erased. */
final class Lives {

  private final Records records;
  private final OwnPeople people;

  Lives(Records records, OwnPeople people) {
    this.records = records;
    this.people = people;
  }

  /** Takes the record back, if it was released. */
  void recall(Step.Recall step) {
    Optional<Records.Known> record = records.changeable(step.record());
    if (record.filter(Records.Known::released).isPresent()) {
      records.end(step.record());
      asSeen(OwnPeople.REVIEWER, record.get(), "/recall", "{\"reason\":\"inaccurate\"}");
    }
  }

  /** Has two people erase the record, if it is there. */
  void erase(Step.Erase step) {
    Optional<Records.Known> record = records.changeable(step.record());
    if (record.isPresent()) {
      records.end(step.record());
      String because = "{\"reason\":\"legal-order\",\"legalBasis\":\"an order\"}";
      asSeen(OwnPeople.AUTHOR, record.get(), "/erasure", because);
      asSeen(OwnPeople.REVIEWER, record.get(), "/erasure", because);
    }
  }

  /** Has the other record say that it takes this one's place, if both are released, and then do. */
  void supersede(Step.Supersede step) {
    Optional<Records.Known> record = records.changeable(step.record());
    Optional<Records.Known> by = records.changeable(step.by());
    if (record.filter(Records.Known::released).isPresent()
        && by.filter(Records.Known::released).isPresent()
        && step.record() != step.by()
        && !records.isSuperseded(step.by())
        && records.supersede(step.record())) {
      ObjectNode body = by.get().body().deepCopy();
      body.withObjectProperty("lineage").put("supersedes", RecordGenerator.URN + step.record());
      records.write(new Step.Write(step.by(), body, true));
      asSeen(
          OwnPeople.REVIEWER, record.get(), "/supersession", "{\"by\":\"" + by.get().id() + "\"}");
    }
  }

  /** As somebody does who has just read it. */
  private void asSeen(Asker.Identity who, Records.Known record, String how, String body) {
    String path = Records.path(record);
    Answer now = OwnPeople.expect(people.get(who, path), 200);
    OwnPeople.expect(people.send(who, "POST", path + how, Optional.of(now.etag()), body), 200, 202);
  }
}
