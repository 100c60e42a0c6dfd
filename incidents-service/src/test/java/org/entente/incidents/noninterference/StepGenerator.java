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

  Step write() {
    boolean adds = bodies.size() < most && chance.percent(20);
    int record = adds ? bodies.size() : chance.one(List.copyOf(bodies.keySet()));
    ObjectNode body = adds ? records.body(most) : changed(requireNonNull(bodies.get(record)));
    bodies.put(record, body);
    ever.add(body);
    return new Step.Write(record, body, adds ? chance.percent(80) : chance.percent(30));
  }

  private ObjectNode changed(ObjectNode before) {
    ObjectNode body = before.deepCopy();
    switch (chance.below(9)) {
      case 0 -> records.remark(body);
      case 1, 8 -> records.relist(body);
      case 2 -> records.changeParagraphs(body);
      case 3 -> records.rewrite(body, chance.oneOf("detail", "lineage"), most);
      case 4 -> {
        String section = chance.one(RecordGenerator.SECTIONS);
        if (!RecordGenerator.REQUIRED.contains(section)) {
          body.remove(section);
        }
      }
      default -> rewriteOne(body);
    }
    return body;
  }

  /** The label depends on whether there are persons, so that section comes with another marking. */
  private void rewriteOne(ObjectNode body) {
    String section = chance.one(RecordGenerator.SECTIONS);
    records.rewrite(body, section, most);
  }
}
