// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.entente.policy.Disclosure;
import org.entente.policy.RequesterPolicy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision under the same 200 rules: ours, Cedar's and jCasbin's. Before anything is timed the
 * three must agree on every question.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PolicyEvaluationBench {

  /** A power of two. */
  private static final int QUESTIONS = 1_024;

  private static final int PARSED = 16;

  private final EntentePeer entente = new EntentePeer();
  private final CedarPeer cedar = new CedarPeer(true);
  private final CedarPeer cedarParsing = new CedarPeer(false);
  private final CasbinPeer casbin = new CasbinPeer();

  private final List<PeerWorld.Question> questions = PeerWorld.questions(QUESTIONS);
  private final PeerWorld.Question[] ours = questions.toArray(PeerWorld.Question[]::new);
  private final RequesterPolicy[] readers =
      questions.stream()
          .map(question -> entente.forRequester(question.requester()))
          .toArray(RequesterPolicy[]::new);
  private final CedarPeer.Asked[] cedars =
      questions.stream().map(CedarPeer::asked).toArray(CedarPeer.Asked[]::new);
  private final Object[][] casbins =
      questions.stream().map(CasbinPeer::asked).toArray(Object[][]::new);

  private int next;

  @Setup
  public void agree() {
    long allowed = 0;
    for (int index = 0; index < QUESTIONS; index++) {
      boolean one = entente.isAllowed(ours[index]);
      boolean others =
          cedar.isAllowed(cedars[index]) == one && casbin.isAllowed(casbins[index]) == one;
      // It is the same engine, and slow.
      boolean parsing = index >= PARSED || cedarParsing.isAllowed(cedars[index]) == one;
      if (!others || !parsing) {
        throw new IllegalStateException("the engines do not agree on " + questions.get(index));
      }
      allowed += one ? 1 : 0;
    }
    if (allowed < QUESTIONS / 10 || allowed > QUESTIONS * 9 / 10) {
      throw new IllegalStateException("questions that tell little: %d allowed".formatted(allowed));
    }
    System.out.printf("%n# the engines agree on %d questions, %d allowed%n", QUESTIONS, allowed);
  }

  private int index() {
    next = (next + 1) & (QUESTIONS - 1);
    return next;
  }

  /** All sections at once, the requester looked up each time. */
  @Benchmark
  public Disclosure entente() {
    return entente.disclosure(ours[index()]);
  }

  /** The same with the requester's policy at hand, as when an entitlement is computed. */
  @Benchmark
  public Disclosure ententeForOneRequester() {
    int index = index();
    return readers[index].disclosure(ours[index].label());
  }

  /** One level of one section; the parsed policies are kept. */
  @Benchmark
  public boolean cedar() {
    return cedar.isAllowed(cedars[index()]);
  }

  /** The same with the policies parsed each time, as without the cache. */
  @Benchmark
  public boolean cedarParsing() {
    return cedarParsing.isAllowed(cedars[index()]);
  }

  /** One level of one section. */
  @Benchmark
  public boolean jCasbin() {
    return casbin.isAllowed(casbins[index()]);
  }
}
