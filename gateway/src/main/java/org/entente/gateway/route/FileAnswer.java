// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entente.gateway.upstream.StreamedAnswer;
import org.entente.gateway.upstream.UnusableAnswerException;

/**
 * The bytes of a file on their way back. That no browser shows them in place, keeps them or runs
 * them is said here, whatever the service says.
 */
final class FileAnswer {

  private static final List<String> PASSED =
      List.of(
          HttpHeaders.ETAG,
          HttpHeaders.CONTENT_LENGTH,
          "Accept-Ranges",
          "Content-Range",
          "Content-Digest",
          "Repr-Digest");

  private static final Pattern DISPOSITION =
      Pattern.compile("attachment; filename=\"[ !#-\\[\\]-~]*\"(?:; filename\\*=UTF-8''[!-~]*)?");

  private FileAnswer() {}

  static boolean isFile(StreamedAnswer answer) {
    return answer.status() == 200 || answer.status() == 206;
  }

  /** Under which name a client is to save it, and never to show it in place. */
  static Optional<String> name(StreamedAnswer answer) {
    return answer
        .headers()
        .firstValue(HttpHeaders.CONTENT_DISPOSITION)
        .filter(given -> DISPOSITION.matcher(given).matches());
  }

  static Response of(StreamedAnswer answer, StreamingOutput body) throws IOException {
    String disposition =
        name(answer).orElseThrow(() -> new UnusableAnswerException("no name of a file"));
    if (answer.headers().firstValue(HttpHeaders.CONTENT_LENGTH).isEmpty()) {
      throw new UnusableAnswerException("no length of a file");
    }
    Response.ResponseBuilder passed =
        Response.status(answer.status())
            .entity(body)
            .type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
            .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header("X-Content-Type-Options", "nosniff")
            .header("Content-Security-Policy", "sandbox; default-src 'none'")
            .header("Cross-Origin-Resource-Policy", "same-origin");
    for (String name : PASSED) {
      answer.headers().firstValue(name).ifPresent(value -> passed.header(name, value));
    }
    return passed.build();
  }
}
