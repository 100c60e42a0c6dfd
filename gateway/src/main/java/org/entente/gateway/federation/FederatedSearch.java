// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entente.gateway.upstream.CallerHeaders;
import org.entente.gateway.upstream.UnusableAnswerException;
import org.entente.gateway.upstream.Upstreams;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.jboss.logging.Logger;

/** Asks every agency at once and merges what came in time. */
@Singleton
class FederatedSearch {

  private static final Logger LOG = Logger.getLogger(FederatedSearch.class);

  private final Upstreams upstreams;
  private final AgencyClient client;
  private final SearchConfig config;
  private final Semaphore places;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  FederatedSearch(Upstreams upstreams, AgencyClient client, SearchConfig config) {
    this.upstreams = upstreams;
    this.client = client;
    this.config = config;
    this.places = new Semaphore(config.concurrent());
  }

  /**
   * @param progress of earlier pages; an agency it does not name is read from its start
   * @throws ProblemException 401 if Keycloak no longer accepts the caller, 503 if too many ask
   */
  FederatedPage page(
      SearchQuery query, Map<AgencyId, AgencyProgress> progress, CallerHeaders caller) {
    if (!places.tryAcquire()) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
    try {
      return FederatedPage.merge(answers(query, progress, caller), query.limit());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    } finally {
      places.release();
    }
  }

  private SortedMap<AgencyId, AgencyAnswer> answers(
      SearchQuery query, Map<AgencyId, AgencyProgress> progress, CallerHeaders caller)
      throws InterruptedException {
    Deadline deadline = Deadline.after(config.deadline());
    SortedMap<AgencyId, Future<AgencyAnswer>> asked =
        new TreeMap<>(Comparator.comparing(AgencyId::value));
    upstreams
        .agencies()
        .forEach((agency, service) -> {
          AgencyClient.Question question =
              new AgencyClient.Question(agency, service, query, caller, deadline);
          AgencyProgress so = progress.getOrDefault(agency, AgencyProgress.START);
          asked.put(agency, executor.submit(() -> answer(question, so)));
        });
    SortedMap<AgencyId, AgencyAnswer> answers =
        new TreeMap<>(Comparator.comparing(AgencyId::value));
    for (Map.Entry<AgencyId, Future<AgencyAnswer>> entry : asked.entrySet()) {
      AgencyId agency = entry.getKey();
      AgencyProgress so = progress.getOrDefault(agency, AgencyProgress.START);
      answers.put(agency, await(agency, entry.getValue(), deadline, so));
    }
    return answers;
  }

  private AgencyAnswer answer(AgencyClient.Question question, AgencyProgress progress) {
    return AgencyAnswer.of(
        progress,
        question.query().limit(),
        cursor -> client.page(question, cursor),
        failure -> log(question.agency(), failure));
  }

  private static AgencyAnswer await(
      AgencyId agency, Future<AgencyAnswer> answer, Deadline deadline, AgencyProgress progress)
      throws InterruptedException {
    try {
      return answer.get(Math.max(0, deadline.nanos() - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new AgencyAnswer.TimedOut(progress);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      LOG.errorf(e.getCause(), "asking an agency failed agency=%s", agency.value());
      return new AgencyAnswer.Unavailable(progress);
    }
  }

  private static void log(AgencyId agency, IOException failure) {
    LOG.warnf(
        "an agency's answer is not usable agency=%s cause=%s",
        agency.value(), UnusableAnswerException.cause(failure));
  }

  @PreDestroy
  void close() {
    executor.shutdownNow();
  }
}
