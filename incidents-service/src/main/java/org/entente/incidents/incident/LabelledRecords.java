// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.entente.incidents.audit.Release;
import org.entente.incidents.entitlement.KnownLabels;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Label;
import org.jspecify.annotations.Nullable;

/**
 * Finds a record and its label for those features that speak about who sees it. It is a read like
 * any other: through the caller's own entitlement, logged, and not found where it is not visible.
 */
@ApplicationScoped
public class LabelledRecords {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final IncidentReader reader;
  private final KnownLabels labels;
  private final AgroalDataSource decider;
  private final Answers answers;
  private final Release release;

  LabelledRecords(
      IncidentReader reader,
      KnownLabels labels,
      @DataSource("decider") AgroalDataSource decider,
      Answers answers,
      Release release) {
    this.reader = reader;
    this.labels = labels;
    this.decider = decider;
    this.answers = answers;
    this.release = release;
  }

  /**
   * A record and all that a policy knows of it.
   *
   * @param paragraphs the labels of those paragraphs that the caller sees
   */
  public record Labelled(UUID id, Label label, List<Label> paragraphs) {
    public Labelled {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /** The record with this id; ends the request with 404 unless the caller sees it. */
  public Labelled find(Exchange exchange, @Nullable String id) {
    return answers.visible(
        exchange,
        () -> {
          if (id == null || !ID.matcher(id).matches()) {
            throw ProblemException.notFound();
          }
          IncidentReader.Answer<Optional<Shown>> answer =
              reader.incident(exchange.caller(), UUID.fromString(id));
          Shown shown = answer.value().orElseThrow(ProblemException::notFound);
          List<Label> found = labels(shown);
          release.answer(
              answer.entitlement(),
              exchange.caller(),
              exchange.request(),
              List.of(shown.released()));
          return new Labelled(
              shown.incident().id(), found.getFirst(), found.subList(1, found.size()));
        });
  }

  /** The record's, then its paragraphs'. */
  private List<Label> labels(Shown shown) {
    try (Connection connection = decider.getConnection()) {
      List<Label> found = new ArrayList<>();
      found.add(labels.label(connection, shown.labelId()));
      for (int paragraph : shown.paragraphLabelIds()) {
        found.add(labels.label(connection, paragraph));
      }
      return found;
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }
}
