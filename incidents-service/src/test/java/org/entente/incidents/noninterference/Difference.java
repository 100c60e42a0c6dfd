// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two worlds that a partner must not tell apart, and a request whose answers tell it.
 *
 * @param seed that finds it again
 * @param steps how many make the two worlds
 * @param rules how many the policy has
 */
public record Difference(
    long seed, String partner, String request, int steps, int rules, String report) {

  static Difference of(long seed, Trial.Finding found) {
    return new Difference(
        seed,
        found.partner().toString(),
        found.call().toString(),
        found.step() + 1,
        found.plan().rules().size(),
        report(seed, found));
  }

  private static String report(long seed, Trial.Finding found) {
    List<Step> steps = found.plan().steps();
    int last = found.step();
    int place =
        IntStream.range(0, Math.min(found.before().size(), found.after().size()))
            .filter(index -> !found.before().get(index).equals(found.after().get(index)))
            .findFirst()
            .orElse(Math.min(found.before().size(), found.after().size()));
    return """
    seed %d
    %s
    sees no difference between two worlds and is told one.

    under the policy
    %s
    this is one world:
    %s
    and this makes it the other:
    %s

    request (answer %d of %d and of %d):
    %s

    in the first:
    %s

    in the second:
    %s
    """
        .formatted(
            seed,
            found.partner(),
            PolicyGenerator.text(found.plan().rules()).indent(2),
            steps.subList(0, found.plan().isBuiltOnly() ? last + 1 : last).stream()
                .map(step -> "  " + step)
                .collect(Collectors.joining("\n")),
            found.plan().isBuiltOnly()
                ? "  built in another order and without what is not visible (or: two answers that must agree)"
                : "  " + steps.get(last),
            place + 1,
            found.before().size(),
            found.after().size(),
            found.call(),
            place < found.before().size() ? found.before().get(place) : "(nothing)",
            place < found.after().size() ? found.after().get(place) : "(nothing)");
  }
}
