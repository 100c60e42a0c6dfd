// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.keycloak;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.TokenUtil;

/**
 * Which tokens, bound to a key of another client, a client may exchange without a proof: those that
 * were made for it alone, and only if an administrator has marked it as the place where DPoP ends.
 * Such a client has verified the proof of the request that brought the token; Keycloak cannot see
 * that proof again and takes the client's word for it.
 */
final class DpopTermination {

  /** The client attribute that marks it, with the value {@code true}. */
  static final String ATTRIBUTE = "entente.terminates.dpop";

  private DpopTermination() {}

  static boolean at(ClientModel client) {
    return "true".equals(client.getAttribute(ATTRIBUTE));
  }

  /**
   * Whether a token says of itself that it is bound. Nothing is verified here: the answer only
   * chooses who verifies.
   */
  static boolean claimedBy(@Nullable String token) {
    if (token == null) {
      return false;
    }
    try {
      return new JWSInput(token).readJsonContent(AccessToken.class).getConfirmation() != null;
    } catch (JWSInputException e) {
      return false;
    }
  }

  /**
   * Whether a verified token may be exchanged by a marked client.
   *
   * @param client the marked client's id
   * @param target the audience that it asks for: one, and not itself, or the binding would be
   *     stripped from a token that stays good for the same door
   */
  static boolean covers(AccessToken token, String client, @Nullable List<String> target) {
    String[] audience = token.getAudience();
    return boundByDpopOnly(token.getConfirmation())
        // A token of the client's own is exchanged with its own proof, as Keycloak does it.
        && token.getIssuedFor() != null
        && !token.getIssuedFor().equals(client)
        && audience != null
        && audience.length == 1
        && client.equals(audience[0])
        && target != null
        && target.size() == 1
        && !client.equals(target.get(0));
  }

  // Keycloak binds with the same member to the key of a client attestation, and with another to a
  // certificate. The gateway checks neither.
  private static boolean boundByDpopOnly(AccessToken.@Nullable Confirmation binding) {
    return binding != null
        && binding.getKeyThumbprint() != null
        && binding.getCertThumbprint() == null
        && (binding.getJktType() == null || binding.getJktType().equals(TokenUtil.TOKEN_TYPE_DPOP));
  }
}
