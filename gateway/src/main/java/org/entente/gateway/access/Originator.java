// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.gateway.exchange.TokenExchange;
import org.entente.gateway.upstream.BoundedHttp;
import org.entente.gateway.upstream.CallerHeaders;
import org.entente.gateway.upstream.UnusableAnswerException;
import org.entente.gateway.upstream.Upstream;
import org.entente.kit.json.StrictJson;

/** Puts questions to one agency's service as the caller. */
@Singleton
class Originator {

  /**
   * The questions for one agency.
   *
   * @param own whether the caller is of that agency, and so may be told why
   */
  record Questions(
      String agency,
      Upstream service,
      List<Question> questions,
      CallerHeaders caller,
      boolean own) {

    Questions {
      questions = List.copyOf(questions);
    }
  }

  private final TokenExchange tokens;
  private final BoundedHttp http;
  private final AccessConfig config;

  Originator(TokenExchange tokens, BoundedHttp http, AccessConfig config) {
    this.tokens = tokens;
    this.http = http;
    this.config = config;
  }

  /** As many decisions as questions, in their order. */
  List<Decision> decide(Questions asked) throws IOException, InterruptedException {
    long began = System.nanoTime();
    String token = tokens.tokenFor(asked.caller().token(), asked.service(), config.deadline());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode evaluations = body.putArray("evaluations");
    asked.questions().forEach(question -> evaluations.add(question.json()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    asked.service().url()
                        + "/api/v1/agencies/"
                        + asked.agency()
                        + "/access/evaluations"))
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body.toString()));
    asked.caller().addTo(request);
    Duration left = config.deadline().minusNanos(System.nanoTime() - began);
    HttpResponse<byte[]> answer =
        http.send(request.build(), left, config.maxAnswer().asLongValue());
    if (answer.statusCode() != 200) {
      throw new UnusableAnswerException("status " + answer.statusCode());
    }
    return decisions(StrictJson.tree(answer.body()).path("evaluations"), asked);
  }

  private static List<Decision> decisions(JsonNode evaluations, Questions asked)
      throws UnusableAnswerException {
    if (!evaluations.isArray() || evaluations.size() != asked.questions().size()) {
      throw new UnusableAnswerException("not as many decisions as questions");
    }
    List<Decision> decisions = new ArrayList<>();
    for (JsonNode evaluation : evaluations) {
      JsonNode decision = evaluation.path("decision");
      if (!decision.isBoolean()) {
        throw new UnusableAnswerException("a decision is neither yes nor no");
      }
      Optional<ObjectNode> context =
          asked.own() && evaluation.path("context") instanceof ObjectNode object
              ? Optional.of(object)
              : Optional.empty();
      decisions.add(new Decision(decision.booleanValue(), context));
    }
    return decisions;
  }
}
