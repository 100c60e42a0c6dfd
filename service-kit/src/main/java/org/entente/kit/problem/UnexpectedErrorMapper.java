// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** What nobody expected: logged with an id, of which the client learns the id alone. */
@Singleton
class UnexpectedErrorMapper {

  private static final Logger LOG = Logger.getLogger(UnexpectedErrorMapper.class);
  private static final int CAUSES = 20;

  @ServerExceptionMapper
  Response unexpected(Throwable error) {
    if (databaseAway(error)) {
      LOG.warn("the database is not available", error);
      return Problem.of(CommonProblem.UNAVAILABLE)
          .answer()
          .header(HttpHeaders.RETRY_AFTER, 1)
          .build();
    }
    if (error instanceof IOException && "Request too large".equals(error.getMessage())) {
      // A body without an announced length: the framework counts while it reads.
      return Problem.of(CommonProblem.PAYLOAD_TOO_LARGE).answer().build();
    }
    return log(error).answer().build();
  }

  static Problem log(@Nullable Throwable error) {
    String instance = "urn:uuid:" + UUID.randomUUID();
    LOG.errorf(error, "unexpected error instance=%s", instance);
    return Problem.withInstance(CommonProblem.INTERNAL, instance);
  }

  /**
   * Lost or refused connections, lack of resources, shutdown or a statement that took too long (SQL
   * states 08, 53, 57), and a pool that has no connection to give: the same request may succeed a
   * moment later.
   */
  static boolean databaseAway(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < CAUSES; depth++, cause = cause.getCause()) {
      if (cause instanceof SQLException sql && away(sql)) {
        return true;
      }
    }
    return false;
  }

  private static boolean away(SQLException sql) {
    String state = sql.getSQLState();
    if (state == null) {
      String message = sql.getMessage();
      return message != null && message.toLowerCase(Locale.ROOT).contains("acquisition timeout");
    }
    return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
  }
}
