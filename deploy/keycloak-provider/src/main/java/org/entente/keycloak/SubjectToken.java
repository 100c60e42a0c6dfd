// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.keycloak;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;

/**
 * The token that the request in hand exchanges, and what passes from it to the new one.
 *
 * @param verified as Keycloak has accepted it
 */
record SubjectToken(AccessToken verified) {

  private static final String ATTRIBUTE = "entente.exchange.subject";

  /** Makes it known to the mappers that run in this request. */
  void publish(KeycloakSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }

  static void withdraw(KeycloakSession session) {
    session.removeAttribute(ATTRIBUTE);
  }

  static Optional<SubjectToken> of(KeycloakSession session) {
    return Optional.ofNullable(session.getAttribute(ATTRIBUTE, SubjectToken.class));
  }

  /**
   * The client that the first token of the chain was issued to; empty if this one does not say. Its
   * {@code azp} would not do: for a token that was itself exchanged that is the exchanging client.
   */
  Optional<String> originalClient() {
    return verified.getOtherClaims().get(OriginalClientMapper.CLAIM) instanceof String client
            && !client.isBlank()
        ? Optional.of(client)
        : Optional.empty();
  }

  /**
   * Ends the new token's life no later than this one's. Keycloak writes an endless life as 0 or
   * leaves it out.
   *
   * @return whether the new token has an end now
   */
  boolean cap(AccessToken exchanged) {
    @Nullable Long end = earlier(verified.getExp(), exchanged.getExp());
    if (end == null) {
      return false;
    }
    exchanged.exp(end);
    return true;
  }

  private static @Nullable Long earlier(@Nullable Long subject, @Nullable Long own) {
    // INVARIANT: without an end of the subject token there is nothing to cap by, so no new token.
    if (subject == null || subject <= 0) {
      return null;
    }
    return own == null || own <= 0 ? subject : Long.valueOf(Math.min(subject, own));
  }
}
