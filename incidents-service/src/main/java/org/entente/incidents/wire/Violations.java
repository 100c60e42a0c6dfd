// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

import java.util.ArrayList;
import java.util.List;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.jspecify.annotations.Nullable;

/** What is wrong with an input, in the order found, up to a bound. */
public final class Violations {

  /** The most that are reported; a body that is all wrong does not make a larger answer. */
  public static final int MOST = 50;

  private final List<Violation> found = new ArrayList<>();
  private final List<Violation> doubts = new ArrayList<>();
  private final boolean tolerant;
  private final boolean ofStore;

  /** Of an input in which nothing is let pass. */
  public Violations() {
    this(false, false);
  }

  private Violations(boolean tolerant, boolean ofStore) {
    this.tolerant = tolerant;
    this.ofStore = ofStore;
  }

  /** Of an input that somebody else collected: what is merely doubtful is noted, and let pass. */
  public static Violations tolerant() {
    return new Violations(true, false);
  }

  /** Of what was checked when it was written: texts are taken as they are, doubts and all. */
  static Violations ofStore() {
    return new Violations(true, true);
  }

  boolean isOfStore() {
    return ofStore;
  }

  /**
   * Whether so many are too many. What was written before is there all the same, and a record that
   * cannot be read is lost.
   */
  boolean exceeds(int number, int most) {
    return !ofStore && number > most;
  }

  /** Adds one, unless the bound is reached. The detail never quotes more than the input itself. */
  public void add(String pointer, String detail) {
    if (found.size() < MOST) {
      found.add(new Violation(pointer, detail));
    }
  }

  /** Adds what speaks against the data, but not against reading it. */
  void doubt(String pointer, String detail) {
    if (!tolerant) {
      add(pointer, detail);
    } else if (doubts.size() < MOST) {
      doubts.add(new Violation(pointer, detail));
    }
  }

  /** Notes something doubtful that the reader of an input has put right itself. */
  public void doubted(String pointer, String detail) {
    if (doubts.size() < MOST) {
      doubts.add(new Violation(pointer, detail));
    }
  }

  /** What was let pass. */
  public List<Violation> doubts() {
    return List.copyOf(doubts);
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many were found, up to the bound. */
  public int size() {
    return found.size();
  }

  /** All of them. */
  public List<Violation> list() {
    return List.copyOf(found);
  }

  /** What ends the request with all of them. */
  public ProblemException refused() {
    return new ProblemException(CommonProblem.INVALID_REQUEST, null, list());
  }

  /** A place in the input to report at. */
  public At at(String pointer) {
    return new At(this, null, pointer);
  }

  /** A place in the input; worked out as text only when there is something to report. */
  public static final class At {

    private final Violations violations;
    private final @Nullable At parent;
    private final String step;

    private At(Violations violations, @Nullable At parent, String step) {
      this.violations = violations;
      this.parent = parent;
      this.step = step;
    }

    public Violations violations() {
      return violations;
    }

    /** JSON pointer (RFC 6901). */
    public String pointer() {
      return parent == null
          ? step
          : parent.pointer() + '/' + step.replace("~", "~0").replace("/", "~1");
    }

    /** Reports the place itself. */
    public void report(String detail) {
      violations.add(pointer(), detail);
    }

    /** Reports a member of the place. */
    public void report(String member, String detail) {
      member(member).report(detail);
    }

    /** Reports a member of the place of which the rest can be read all the same. */
    public void doubt(String member, String detail) {
      violations.doubt(member(member).pointer(), detail);
    }

    /** The place of a member. */
    public At member(String name) {
      return new At(violations, this, name);
    }

    /** The place of an item. */
    public At item(int index) {
      return new At(violations, this, Integer.toString(index));
    }
  }
}
