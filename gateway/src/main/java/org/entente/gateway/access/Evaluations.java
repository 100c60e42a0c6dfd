// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entente.gateway.upstream.CallerHeaders;
import org.entente.gateway.upstream.UnusableAnswerException;
import org.entente.gateway.upstream.Upstreams;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.Role;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jboss.logging.Logger;

/**
 * Takes each question to its originator, all originators at once, and puts the answers in order.
 */
@Singleton
class Evaluations {

  private static final Logger LOG = Logger.getLogger(Evaluations.class);

  private final Upstreams upstreams;
  private final Originator originator;
  private final AccessConfig config;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  Evaluations(Upstreams upstreams, Originator originator, AccessConfig config) {
    this.upstreams = upstreams;
    this.originator = originator;
    this.config = config;
  }

  /**
   * One decision for each question, in their order: {@link Decision#NO} where nobody could be
   * asked, {@link Decision#UNAVAILABLE} where the originator did not answer as it should.
   *
   * @throws ProblemException 401 if Keycloak no longer accepts the caller
   */
  List<Decision> decide(List<Question> questions, Caller caller, CallerHeaders headers) {
    long end = System.nanoTime() + config.deadline().toNanos();
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < questions.size(); i++) {
      int place = i;
      decider(questions.get(i), caller)
          .ifPresent(agency -> places.computeIfAbsent(agency, key -> new ArrayList<>()).add(place));
    }
    Map<String, Future<List<Decision>>> asked = new LinkedHashMap<>();
    places.forEach((agency, mine) ->
        upstreams
            .agency(agency)
            .ifPresent(service -> {
              Originator.Questions put =
                  new Originator.Questions(
                      agency,
                      service,
                      mine.stream().map(questions::get).toList(),
                      headers,
                      caller.agency().value().equals(agency));
              asked.put(agency, executor.submit(() -> originator.decide(put)));
            }));
    List<Decision> decisions = new ArrayList<>(Collections.nCopies(questions.size(), Decision.NO));
    asked.forEach((agency, answer) -> {
      List<Integer> mine = places.getOrDefault(agency, List.of());
      List<Decision> given = await(agency, answer, end, mine.size());
      for (int i = 0; i < mine.size(); i++) {
        decisions.set(mine.get(i), given.get(i));
      }
    });
    return List.copyOf(decisions);
  }

  /**
   * Who decides: the originator named, or the caller's own agency on a label described to it. About
   * others than their own agency none but the originator's own officers may ask; whoever else does
   * is told no here, so that one such question does not spoil those beside it.
   */
  private static Optional<String> decider(Question question, Caller caller) {
    String own = caller.agency().value();
    boolean officer = caller.has(Role.SHARING_OFFICER);
    Optional<String> decider =
        question.describesALabel() ? Optional.of(own) : question.originator();
    return decider.filter(agency ->
        question.describesALabel()
            ? officer
            : question.isAbout(own) || (officer && agency.equals(own)));
  }

  private static List<Decision> await(
      String agency, Future<List<Decision>> answer, long end, int size) {
    try {
      return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      if (e.getCause() instanceof IOException failure) {
        LOG.warnf(
            "an agency's answer is not usable agency=%s cause=%s",
            agency, UnusableAnswerException.cause(failure));
      } else {
        LOG.errorf(e.getCause(), "asking an agency failed agency=%s", agency);
      }
      return Collections.nCopies(size, Decision.UNAVAILABLE);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Collections.nCopies(size, Decision.UNAVAILABLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
  }

  @PreDestroy
  void close() {
    executor.shutdownNow();
  }
}
