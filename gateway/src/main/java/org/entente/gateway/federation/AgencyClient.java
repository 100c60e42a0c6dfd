// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.entente.gateway.exchange.TokenExchange;
import org.entente.gateway.upstream.BoundedHttp;
import org.entente.gateway.upstream.CallerHeaders;
import org.entente.gateway.upstream.UnusableAnswerException;
import org.entente.gateway.upstream.Upstream;
import org.entente.policy.AgencyId;

/** Fetches pages of one agency's list as the caller, and checks them. */
@Singleton
class AgencyClient {

  /** What is asked of one agency, on whose behalf, and until when. */
  record Question(
      AgencyId agency,
      Upstream service,
      SearchQuery query,
      CallerHeaders caller,
      Deadline deadline) {}

  private final TokenExchange tokens;
  private final BoundedHttp http;
  private final long maxAnswer;
  private final int maxRecord;

  AgencyClient(TokenExchange tokens, BoundedHttp http, SearchConfig config) {
    this.tokens = tokens;
    this.http = http;
    this.maxAnswer = config.maxAnswer().asLongValue();
    this.maxRecord = Math.toIntExact(config.maxRecord().asLongValue());
  }

  AgencyPage page(Question question, Optional<String> cursor)
      throws IOException, InterruptedException {
    String token =
        tokens.tokenFor(question.caller().token(), question.service(), question.deadline().left());
    String path = "/api/v1/agencies/" + question.agency().value() + "/incidents?";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(question.service().url() + path + question.query().encoded(cursor)))
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + token);
    question.caller().addTo(request);
    HttpResponse<byte[]> answer = http.send(request.build(), question.deadline().left(), maxAnswer);
    // Even a 400: whatever an agency may refuse was refused before it was asked.
    if (answer.statusCode() != 200) {
      throw new UnusableAnswerException("status " + answer.statusCode());
    }
    return new AgencyPageParser(question.agency(), question.query().limit(), maxRecord)
        .parse(answer.body());
  }
}
