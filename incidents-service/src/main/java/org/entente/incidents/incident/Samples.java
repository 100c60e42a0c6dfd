// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.incidents.audit.Release;
import org.entente.incidents.section.Summary;
import org.jspecify.annotations.Nullable;

/** Finds a record to show for a label: through the caller's own entitlement, and logged. */
@ApplicationScoped
public class Samples {

  private final IncidentReader reader;
  private final Release release;

  Samples(IncidentReader reader, Release release) {
    this.reader = reader;
    this.release = release;
  }

  /**
   * A record that carries the label.
   *
   * @param title empty when the caller does not see the summary
   */
  public record Sample(int labelId, UUID id, Optional<String> title) {}

  /** At most one record for each label; none where the caller sees none. */
  public List<Sample> of(Exchange exchange, List<Integer> labels) {
    IncidentReader.Answer<List<Shown>> answer = reader.samples(exchange.caller(), labels);
    release.answer(
        answer.entitlement(),
        exchange.caller(),
        exchange.request(),
        answer.value().stream().map(Shown::released).toList());
    return answer.value().stream()
        .map(shown ->
            new Sample(shown.labelId(), shown.incident().id(), title(shown.incident().summary())))
        .toList();
  }

  private static Optional<String> title(@Nullable Summary summary) {
    return Optional.ofNullable(summary).map(Summary::title);
  }
}
