// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import org.entente.local.cli.Entente;

/** The launcher's entry point. */
public final class Main {

  private Main() {}

  /** Carries out the command that the arguments name. */
  public static void main(String[] arguments) {
    System.exit(Entente.run(arguments));
  }
}
