// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.entente.policy.Level;
import org.entente.policy.Section;

/** Makes writes that change one thing about one record, or add a record. */
final class StepGenerator {

  private static final List<Map<Section, Level>> GRANTED =
      List.of(
          Map.of(Section.SUMMARY, Level.FULL),
          Map.of(Section.PLACE, Level.EXACT, Section.TIME, Level.DAY),
          Map.of(Section.PERSONS, Level.PSEUDONYM, Section.ACTORS, Level.FULL),
          Map.of(Section.SOURCES, Level.FULL, Section.ATTACHMENTS, Level.FULL));

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
    int what = chance.below(100);
    if (what < 12) {
      return attach();
    }
    if (what < 17) {
      return files > 0 ? new Step.Detach(chance.below(files)) : attach();
    }
    if (what < 21) {
      return new Step.Recall(anyRecord());
    }
    if (what < 24) {
      return new Step.Erase(anyRecord());
    }
    if (what < 28) {
      return new Step.Supersede(anyRecord(), anyRecord());
    }
    if (what < 35) {
      return new Step.Grant(anyRecord(), chance.one(Vocabulary.PARTNERS), chance.one(GRANTED));
    }
    if (what < 37) {
      return new Step.EndGrants();
    }
    if (what < 43 && bodies.size() < most) {
      return bring();
    }
    return write();
  }

  private int anyRecord() {
    return chance.one(List.copyOf(bodies.keySet()));
  }

  private Step bring() {
    int record = bodies.size();
    ObjectNode body = records.body(most);
    bodies.put(record, body);
    ever.add(body);
    return new Step.Import(record, body, chance.percent(60));
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
