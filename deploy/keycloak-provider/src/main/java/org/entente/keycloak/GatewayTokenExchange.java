// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.keycloak;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * The standard exchange (RFC 8693) with three differences:
 *
 * <ul>
 *   <li>a client at which DPoP ends may exchange a token bound to another client's key, if {@link
 *       DpopTermination} covers it; the new token is unbound;
 *   <li>a new token ends no later than the one it was exchanged for, whoever exchanges; for the
 *       same reason no refresh token comes out of an exchange;
 *   <li>{@link OriginalClientMapper} can see the token that was exchanged.
 * </ul>
 *
 * Every other request takes the standard path, refusals included. Extends internal classes of one
 * Keycloak version: an upgrade needs a look at {@code StandardTokenExchangeProvider}.
 */
final class GatewayTokenExchange extends StandardTokenExchangeProvider {

  @Override
  protected Response tokenExchange() {
    AuthResult subject = boundAndCovered();
    if (subject == null) {
      // INVARIANT: refuses a bound token of another client.
      return super.tokenExchange();
    }
    event.user(subject.user());
    event.detail(Details.USERNAME, subject.user().getUsername());
    if (subject.token().getSessionId() != null) {
      event.session(subject.session());
    }
    event.detail(Details.SUBJECT_TOKEN_CLIENT_ID, subject.token().getIssuedFor());
    return exchangeClientToClient(subject.user(), subject.session(), subject.token(), true);
  }

  private @Nullable AuthResult boundAndCovered() {
    String token = params.getSubjectToken();
    if (!DpopTermination.at(client) || !DpopTermination.claimedBy(token)) {
      return null;
    }
    // Signature, issuer, expiry, type, session, client and user, just as in the standard path.
    AuthResult subject =
        AuthenticationManager.verifyIdentityToken(
            session,
            realm,
            session.getContext().getUri(),
            clientConnection,
            true,
            true,
            null,
            false,
            token,
            headers,
            verifier -> {});
    return subject != null
            && DpopTermination.covers(subject.token(), client.getClientId(), params.getAudience())
        ? subject
        : null;
  }

  @Override
  protected Response exchangeClientToOIDCClient(
      UserModel targetUser,
      UserSessionModel targetUserSession,
      String requestedTokenType,
      List<ClientModel> targetAudienceClients,
      String scope,
      AccessToken subjectToken) {
    new SubjectToken(subjectToken).publish(session);
    try {
      return super.exchangeClientToOIDCClient(
          targetUser,
          targetUserSession,
          requestedTokenType,
          targetAudienceClients,
          scope,
          subjectToken);
    } finally {
      SubjectToken.withdraw(session);
    }
  }

  /** Called between the making and the signing of the new token: the one place to cap its life. */
  @Override
  protected void checkRequestedAudiences(TokenManager.AccessTokenResponseBuilder response) {
    super.checkRequestedAudiences(response);
    boolean capped =
        SubjectToken.of(session)
            .map(subject -> subject.cap(response.getAccessToken()))
            .orElse(false);
    if (!capped) {
      event.detail(Details.REASON, "the subject token has no end");
      event.error(Errors.INVALID_TOKEN);
      throw new CorsErrorResponseException(
          cors,
          OAuthErrorException.INVALID_REQUEST,
          "the subject token has no end",
          Response.Status.BAD_REQUEST);
    }
  }

  @Override
  protected List<String> getSupportedOAuthResponseTokenTypes() {
    return List.of(OAuth2Constants.ACCESS_TOKEN_TYPE, OAuth2Constants.ID_TOKEN_TYPE);
  }
}
