// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.entente.policy.Federation;
import org.entente.policy.Label;
import org.entente.policy.Policy;
import org.entente.policy.Removals;
import org.entente.policy.Requester;
import org.entente.policy.explain.Explainer;
import org.entente.policy.explain.Explanation;
import org.entente.policy.lint.Lint;
import org.entente.policy.lint.LintFinding;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to explain and to look for doubtful rules: 200 rules, 30 partners. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExplanationBench {

  /** A power of two. */
  private static final int LABELS = 256;

  private static final int RECORDS = 20_000;

  private final Policy policy = EntentePeer.policy();
  private final Federation federation = PeerWorld.federation();
  private final Explainer explainer =
      Explainer.of(policy, federation, Removals.NONE, EntentePeer.MOMENT);
  private final List<Requester> partners =
      PeerWorld.partners().stream().map(PeerWorld::requester).toList();
  private final List<Label> labels = PeerWorld.labels(LABELS);
  private final List<Label> records = PeerWorld.labels(RECORDS);

  private int next;

  private Label label() {
    next = (next + 1) & (LABELS - 1);
    return labels.get(next);
  }

  private Requester partner() {
    return partners.get(next % partners.size());
  }

  /** Without nearest changes. */
  @Benchmark
  public Explanation outline() {
    return explainer.outline(label(), partner());
  }

  /** With a nearest change for every section. */
  @Benchmark
  public Explanation explain() {
    return explainer.explain(label(), partner());
  }

  /** What each of the 30 partners would see of a record, and by which rules. */
  @Benchmark
  public List<Explanation> audience() {
    Label label = label();
    return partners.stream().map(partner -> explainer.outline(label, partner)).toList();
  }

  @Benchmark
  public List<LintFinding> lint() {
    return Lint.of(policy, federation, EntentePeer.MOMENT.now());
  }

  /** Over 20,000 labels. */
  @Benchmark
  public List<LintFinding> neverUsed() {
    return Lint.neverUsed(policy, federation, EntentePeer.MOMENT, records);
  }
}
