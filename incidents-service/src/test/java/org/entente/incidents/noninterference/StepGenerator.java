// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Makes writes that change one thing about one record, or add a record. */
final class StepGenerator {

  private final Chance chance;
  private final RecordGenerator records;
  private final Map<Integer, ObjectNode> bodies;
  private final List<ObjectNode> ever;
  private final int most;
  private int files;

  /**
   * @param bodies the records as they are now, by number; kept up to date
   * @param ever every body there was
   * @param most how many records there may be
   */
  StepGenerator(
      Chance chance,
      RecordGenerator records,
      Map<Integer, ObjectNode> bodies,
      List<ObjectNode> ever,
      int most) {
    this.chance = chance;
    this.records = records;
    this.bodies = bodies;
    this.ever = ever;
    this.most = most;
  }

  Step next() {
    if (chance.percent(12)) {
      return attach();
    }
    if (chance.percent(5)) {
      return new Step.Recall(chance.below(most));
    }
    return files > 0 && chance.percent(5) ? new Step.Detach(chance.below(files)) : write();
  }

  /** Adds a file; half of them have a marking of their own. */
  Step attach() {
    return new Step.Attach(files++, chance.one(Vocabulary.WORDS), records.childMarking());
  }

  private Step write() {
    boolean adds = bodies.size() < most && chance.percent(15);
    int record = adds ? bodies.size() : chance.one(List.copyOf(bodies.keySet()));
    ObjectNode body = adds ? records.body(most) : changed(requireNonNull(bodies.get(record)));
    bodies.put(record, body);
    ever.add(body);
    return new Step.Write(record, body, adds ? chance.percent(80) : chance.percent(30));
  }

  /** Mostly one section alone: what is one partner's news is none of another's business. */
  private ObjectNode changed(ObjectNode before) {
    ObjectNode body = before.deepCopy();
    int what = chance.below(100);
    if (what < 30) {
      records.rewrite(body, chance.one(RecordGenerator.SECTIONS), most);
    } else if (what < 50) {
      records.refine(body, chance.one(RecordGenerator.LEVELLED), most);
    } else if (what < 65) {
      records.changeParagraphs(body);
    } else if (what < 75) {
      records.rewrite(body, chance.oneOf("detail", "lineage"), most);
    } else if (what < 80) {
      records.remove(body, chance.one(RecordGenerator.SECTIONS));
    } else if (what < 93) {
      records.relist(body);
    } else {
      records.remark(body);
    }
    return body;
  }
}
