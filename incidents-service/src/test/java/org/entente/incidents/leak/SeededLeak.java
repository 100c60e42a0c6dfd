// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.entente.incidents.noninterference.Leak;

/**
 * A fault of the kind that systems of this sort have had, or could have.
 *
 * @param name what is wrong, for people
 * @param faults planted together: what one wall still holds back alone shows no leak
 */
record SeededLeak(String name, List<Fault> faults) implements Leak {

  /** One thing that is wrong somewhere. */
  @FunctionalInterface
  interface Fault {

    /** Makes it wrong, until what is returned is closed. */
    AutoCloseable plant() throws Exception;
  }

  SeededLeak {
    faults = List.copyOf(faults);
  }

  static SeededLeak of(String name, Fault... faults) {
    return new SeededLeak(name, List.of(faults));
  }

  @Override
  public AutoCloseable plant() throws Exception {
    Deque<AutoCloseable> planted = new ArrayDeque<>();
    try {
      for (Fault fault : faults) {
        planted.push(fault.plant());
      }
    } catch (Exception e) {
      takeOut(planted);
      throw e;
    }
    return () -> takeOut(planted);
  }

  private static void takeOut(Deque<AutoCloseable> planted) throws Exception {
    while (!planted.isEmpty()) {
      planted.pop().close();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
