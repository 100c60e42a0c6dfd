// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.keycloak;

import java.util.List;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;

/**
 * Claim {@code client} of access tokens: the client that the person or system came through. An
 * exchange changes {@code azp} but not this. Where the subject token does not say, the claim is
 * left out, and the services refuse a token without it.
 */
public final class OriginalClientMapper extends AbstractOIDCProtocolMapper
    implements OIDCAccessTokenMapper {

  static final String CLAIM = "client";

  // After Keycloak's own mappers, so that none of them writes the claim again.
  private static final int LAST = 1000;

  @Override
  public AccessToken transformAccessToken(
      AccessToken token,
      ProtocolMapperModel model,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    token.getOtherClaims().remove(CLAIM);
    client(token, session, context).ifPresent(client -> token.setOtherClaims(CLAIM, client));
    return token;
  }

  private static Optional<String> client(
      AccessToken token, KeycloakSession session, ClientSessionContext context) {
    Optional<SubjectToken> subject = SubjectToken.of(session);
    if (subject.isPresent()) {
      return subject.get().originalClient();
    }
    // An exchange by another provider than ours: nobody says where the token came from.
    boolean exchanged =
        OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE.equals(
            context.getAttribute(Constants.GRANT_TYPE, String.class));
    return exchanged ? Optional.empty() : Optional.ofNullable(token.getIssuedFor());
  }

  @Override
  public int getPriority() {
    return LAST;
  }

  @Override
  public String getId() {
    return "entente-original-client";
  }

  @Override
  public String getDisplayCategory() {
    return TOKEN_MAPPER_CATEGORY;
  }

  @Override
  public String getDisplayType() {
    return "Entente: original client";
  }

  @Override
  public String getHelpText() {
    return "Claim `client`: the client that the first token was issued to, kept over exchanges.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }
}
