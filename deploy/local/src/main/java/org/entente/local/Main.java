// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

/** The launcher's entry point. */
public final class Main {

  private Main() {}

  /** Starts the command that the arguments name. */
  public static void main(String[] arguments) {
    System.out.println("entente: no commands yet");
  }
}
