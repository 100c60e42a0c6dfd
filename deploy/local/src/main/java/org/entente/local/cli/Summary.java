// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.cli;

import java.io.PrintStream;
import java.util.List;
import org.entente.local.state.FederationFile;
import org.entente.local.state.FederationFile.Person;

/**
 * What a newcomer needs: the address, the accounts and three lines to try.
 *
 * @param federation a running one
 */
record Summary(FederationFile federation) {

  static Summary of(FederationFile federation) {
    return new Summary(federation);
  }

  void print(PrintStream out) {
    out.println();
    out.println("gateway   " + federation.gateway());
    out.println("tokens    " + federation.issuer());
    out.println("API       " + federation.gateway() + "/docs");
    out.println();
    accounts(out);
    out.println();
    out.println("Try:");
    List<String> agencies = List.copyOf(federation.agencies().keySet());
    String asking = agencies.contains("deu-ct") ? "deu-ct" : agencies.getFirst();
    String other = agencies.contains("rus-ct") ? "rus-ct" : agencies.getLast();
    String asked = agencies.getFirst();
    curl(out, asking + "-analyst", "/api/v1/incidents?limit=3");
    curl(out, asking + "-analyst", "/api/v1/agencies/%s/incidents?limit=3".formatted(asked));
    curl(out, other + "-analyst", "/api/v1/agencies/%s/incidents?limit=3".formatted(asked));
    out.println();
  }

  private void accounts(PrintStream out) {
    String row = "%-20s %-26s %-8s %s%n";
    out.printf(row, "account", "password", "agency", "roles");
    for (Person person : federation.people()) {
      out.printf(
          row,
          person.name(),
          person.password(),
          person.agency(),
          String.join(", ", person.roles()));
    }
    federation
        .systems()
        .forEach(system ->
            out.printf(row, system.name(), "(signs with a key)", system.agency(), "system"));
  }

  private void curl(PrintStream out, String name, String path) {
    out.printf(
        "  curl -s -H \"Authorization: Bearer $(./entente token %s)\" '%s%s'%n",
        name, federation.gateway(), path);
  }
}
