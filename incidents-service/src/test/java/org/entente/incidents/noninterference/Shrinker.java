// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes an example smaller for as long as it still shows a difference. */
final class Shrinker {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Trial trial;
  private Trial.Finding smallest;
  private final Instant deadline = Instant.now().plus(PATIENCE);

  private Shrinker(Trial trial, Trial.Finding finding) {
    this.trial = trial;
    this.smallest = finding;
  }

  static Trial.Finding shrink(Trial trial, Trial.Finding finding)
      throws SQLException, InterruptedException {
    Shrinker shrinker = new Shrinker(trial, finding);
    Plan plan = finding.plan();
    // Only this partner, only this request, and nothing after it was found.
    Plan alone =
        new Plan(
                plan.rules(),
                plan.steps().subList(0, finding.step() + 1),
                plan.isBuiltOnly() ? finding.step() + 1 : finding.step(),
                plan.asked())
            .withCall(finding.partner(), finding.call());
    if (shrinker.stillFails(alone)) {
      shrinker.dropSteps();
      shrinker.dropRules();
      shrinker.dropParameters();
      shrinker.dropContent();
    }
    return shrinker.smallest;
  }

  private boolean stillFails(Plan candidate) throws SQLException, InterruptedException {
    if (Instant.now().isAfter(deadline)) {
      return false;
    }
    try {
      Optional<Trial.Finding> found = trial.play(candidate);
      found.ifPresent(finding -> smallest = finding);
      return found.isPresent();
    } catch (IllegalStateException e) {
      // Smaller, but no world: a record that the service does not take.
      return false;
    }
  }

  private void dropSteps() throws SQLException, InterruptedException {
    // The last one makes the difference, unless the difference is in how the world is built.
    int last = smallest.plan().steps().size() - (smallest.plan().isBuiltOnly() ? 1 : 2);
    for (int index = last; index >= 0; index--) {
      List<Step> fewer = new ArrayList<>(smallest.plan().steps());
      fewer.remove(index);
      stillFails(smallest.plan().with(fewer));
    }
  }

  private void dropRules() throws SQLException, InterruptedException {
    for (int index = smallest.plan().rules().size() - 1; index >= 0; index--) {
      List<String> fewer = new ArrayList<>(smallest.plan().rules());
      fewer.remove(index);
      stillFails(smallest.plan().withRules(fewer));
    }
  }

  private void dropParameters() throws SQLException, InterruptedException {
    List<Call.Parameter> all =
        Stream.concat(smallest.call().query().stream(), smallest.call().headers().stream())
            .toList();
    for (Call.Parameter parameter : all) {
      stillFails(smallest.plan().withCall(smallest.partner(), smallest.call().without(parameter)));
    }
  }

  /** Takes sections and paragraphs out of the records. */
  private void dropContent() throws SQLException, InterruptedException {
    for (int index = 0; index < smallest.plan().steps().size(); index++) {
      if (smallest.plan().steps().get(index) instanceof Step.Write write) {
        for (String section : RecordGenerator.SECTIONS) {
          write = drop(index, write, section);
        }
      }
    }
  }

  private Step.Write drop(int index, Step.Write write, String section)
      throws SQLException, InterruptedException {
    ObjectNode body = write.body().deepCopy();
    boolean required = RecordGenerator.REQUIRED.contains(section);
    boolean smaller =
        required
            ? body.path(section).path("paragraphs") instanceof ArrayNode some && !some.isEmpty()
            : body.has(section);
    if (!smaller) {
      return write;
    }
    if (required) {
      ((ObjectNode) body.path(section)).remove("paragraphs");
    } else {
      body.remove(section);
    }
    Step.Write candidate = new Step.Write(write.record(), body, write.released());
    List<Step> steps = new ArrayList<>(smallest.plan().steps());
    steps.set(index, candidate);
    return stillFails(smallest.plan().with(steps)) ? candidate : write;
  }
}
