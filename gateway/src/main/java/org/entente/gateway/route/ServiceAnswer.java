// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.gateway.upstream.UnusableAnswerException;
import org.entente.kit.json.StrictJson;
import org.entente.kit.problem.Problem;

/**
 * Decides what of a service's answer a caller gets: a success, "not modified", or a refusal in our
 * own form. Server errors, redirects, challenges and anything odd are no answer at all.
 */
final class ServiceAnswer {

  private static final Set<Integer> SUCCESS = Set.of(200, 201, 202, 204, 304);

  /**
   * 401 is missing: that the service did not accept our token is not the caller's doing. 507 is
   * there: that an agency's storage is full is an answer, and asking again does not help.
   */
  private static final Set<Integer> REFUSAL =
      Set.of(400, 403, 404, 405, 406, 409, 410, 412, 413, 415, 416, 422, 428, 429, 507);

  /** How long the file is of which a range was asked that it does not have. */
  private static final String CONTENT_RANGE = "Content-Range";

  private static final Pattern NO_SUCH_RANGE = Pattern.compile("bytes \\*/[0-9]{1,18}");

  private static final int MAX_PROBLEM_BYTES = 64 * 1024;
  private static final List<String> PASSED = List.of("ETag", "Retry-After");
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String LOCATION = "Location";
  private static final String LINK_HEADER = "Link";
  private static final Pattern LINK = Pattern.compile("<([^<>]*)>((?:; ?[a-z]+=\"[a-z -]*\")+)");

  private ServiceAnswer() {}

  static Response checked(HttpResponse<byte[]> answer, URI service) throws IOException {
    return checked(new Whole(answer.statusCode(), answer.headers(), answer.body()), service);
  }

  /** An answer that was read to its end. */
  record Whole(int statusCode, HttpHeaders headers, byte[] body) {}

  static Response checked(Whole answer, URI service) throws IOException {
    int status = answer.statusCode();
    Response.ResponseBuilder passed = Response.status(status);
    if (SUCCESS.contains(status)) {
      if (answer.body().length > 0) {
        passed.type(contentType(answer)).entity(answer.body());
      }
    } else if (REFUSAL.contains(status) && isProblem(answer)) {
      passed.type(Problem.MEDIA_TYPE).entity(answer.body());
    } else {
      throw new UnusableAnswerException("status " + status);
    }
    for (String name : PASSED) {
      answer.headers().firstValue(name).ifPresent(value -> passed.header(name, value));
    }
    if (status == RANGE_NOT_SATISFIABLE) {
      answer
          .headers()
          .firstValue(CONTENT_RANGE)
          .filter(range -> NO_SUCH_RANGE.matcher(range).matches())
          .ifPresent(range -> passed.header(CONTENT_RANGE, range));
    }
    answer
        .headers()
        .firstValue(LOCATION)
        .flatMap(location -> path(location, service))
        .ifPresent(path -> passed.header(LOCATION, path));
    answer
        .headers()
        .firstValue(LINK_HEADER)
        .flatMap(link -> link(link, service))
        .ifPresent(link -> passed.header(LINK_HEADER, link));
    return passed.build();
  }

  private static boolean isProblem(Whole answer) throws IOException {
    if (answer.body().length > MAX_PROBLEM_BYTES
        || !contentType(answer).isCompatible(MediaType.valueOf(Problem.MEDIA_TYPE))) {
      return false;
    }
    JsonNode problem = StrictJson.tree(answer.body());
    return problem.path("status").asInt() == answer.statusCode()
        && problem.path("type").asText().startsWith("urn:entente:problem:");
  }

  private static MediaType contentType(Whole answer) throws IOException {
    try {
      return MediaType.valueOf(answer.headers().firstValue(CONTENT_TYPE).orElse("none"));
    } catch (IllegalArgumentException e) {
      throw new UnusableAnswerException("no content type");
    }
  }

  private static Optional<String> link(String link, URI service) {
    Matcher matcher = LINK.matcher(link);
    return matcher.matches()
        ? path(matcher.group(1), service).map(path -> "<" + path + ">" + matcher.group(2))
        : Optional.empty();
  }

  /** A reference into the public API without the service's own host; empty for any other. */
  private static Optional<String> path(String reference, URI service) {
    String own = service.toString();
    String path = reference.startsWith(own) ? reference.substring(own.length()) : reference;
    return Optional.of(path).filter(text -> text.startsWith("/api/v1/"));
  }
}
