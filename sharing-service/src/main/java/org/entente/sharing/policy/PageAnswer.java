// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.entente.kit.paging.Page;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** How lists are asked for and answered page by page. */
final class PageAnswer {

  private PageAnswer() {}

  /** How many rows were asked for. */
  static int limit(@Nullable Integer limit) {
    int most = limit == null ? Page.DEFAULT_LIMIT : limit;
    if (most < 1 || most > Page.MAX_LIMIT) {
      throw ProblemException.invalid("limit", "must be 1 to " + Page.MAX_LIMIT);
    }
    return most;
  }

  /** The page, with a link to the one that follows. */
  static Response of(Page<?> page, String path, int limit) {
    Response.ResponseBuilder answer = Response.ok(page);
    page.next()
        .ifPresent(next ->
            answer.header(
                HttpHeaders.LINK,
                "<%s?cursor=%s&limit=%d>; rel=\"next\"".formatted(path, next, limit)));
    return answer.build();
  }
}
