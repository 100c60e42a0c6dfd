// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.entente.gateway.stream.Originator;
import org.entente.gateway.upstream.UnusableAnswerException;

/** An agency speaks for itself alone: an answer that names another originator is no answer. */
final class Provenance {

  private Provenance() {}

  /**
   * Looks at what succeeded: the object itself, and the items of a list.
   *
   * @param form the only one that the answer may have, beside JSON
   */
  static void require(String agency, Response answer, MediaType form) throws IOException {
    if (answer.getStatus() >= 300 || !(answer.getEntity() instanceof byte[] body)) {
      return;
    }
    MediaType given = answer.getMediaType();
    if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(given) && !form.isCompatible(given)) {
      throw new UnusableAnswerException("of another form");
    }
    new Originator(agency).isNamed(body);
  }
}
