// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.entente.local.state.LaunchFailure;
import org.entente.local.state.StateDirectory;

/** Which agencies take part; fixed by the first start, since realm and databases depend on it. */
final class Membership {

  static final List<String> DEMO = List.of("fra-ct", "deu-ct", "swe-ct", "rus-ct");
  private static final Pattern AGENCY = Pattern.compile("[a-z]{3}-[a-z0-9]{1,20}");

  private Membership() {}

  /** Those asked for, else those of the last start, else the demo's. */
  static List<String> decide(StateDirectory state, List<String> asked) {
    for (String agency : asked) {
      if (!AGENCY.matcher(agency).matches()) {
        throw new LaunchFailure("`%s` is no agency: write one like fra-ct".formatted(agency));
      }
    }
    Path file = state.root().resolve("agencies.txt");
    try {
      if (!Files.exists(file)) {
        List<String> chosen = asked.isEmpty() ? DEMO : asked.stream().distinct().toList();
        StateDirectory.writePrivately(file, String.join("\n", chosen) + "\n");
        return chosen;
      }
      List<String> remembered = Files.readAllLines(file);
      if (!asked.isEmpty() && !List.copyOf(remembered).equals(asked.stream().distinct().toList())) {
        throw new LaunchFailure(
            "this federation was made for %s: run ./entente reset before you choose others"
                .formatted(String.join(",", remembered)));
      }
      return remembered;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
