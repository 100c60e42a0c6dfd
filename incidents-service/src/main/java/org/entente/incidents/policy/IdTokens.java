// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.Role;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * Verifies that an ID token is the caller's own word, just given, for one policy hash. The token is
 * checked here from its signature on: the gateway that brought it is not asked.
 */
final class IdTokens {

  private static final Logger LOG = Logger.getLogger(IdTokens.class);
  private static final String ALGORITHM = "PS256";

  private final ConfirmationConfig config;
  private final VerificationKeyResolver issuerKeys;
  private final Clock clock;

  IdTokens(ConfirmationConfig config, VerificationKeyResolver issuerKeys, Clock clock) {
    this.config = config;
    this.issuerKeys = issuerKeys;
    this.clock = clock;
  }

  /** Ends the request with 403 and one body, whatever is wrong: which check failed is logged. */
  void require(String idToken, Caller officer, AgencyId agency, String hash) {
    try {
      JwtClaims claims = verified(idToken, officer.issuer());
      require(claims.getAudience().size() == 1, "for one audience");
      require(
          config.client().equals(claims.getStringClaimValue("azp")),
          "from the client for confirmations");
      require("ID".equals(claims.getStringClaimValue("typ")), "an id token");
      require(officer.subject().equals(claims.getSubject()), "the caller's own");
      require(agency.value().equals(claims.getStringClaimValue("agency")), "of this agency");
      require(isOfficer(claims), "a sharing officer's");
      require(isSame(hash, claims.getStringClaimValue("nonce")), "for this hash");
      require(isFresh(claims.getNumericDateClaimValue("auth_time")), "of a fresh sign-in");
    } catch (InvalidJwtException | MalformedClaimException e) {
      // Without the reason: it quotes the token.
      LOG.info("a confirmation was refused: its token is not valid");
      throw refused();
    }
  }

  private JwtClaims verified(String idToken, String issuer) throws InvalidJwtException {
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, ALGORITHM)
        .setVerificationKeyResolver(issuerKeys)
        .setExpectedIssuer(true, issuer)
        .setExpectedAudience(true, config.client())
        .setRequireSubject()
        .setRequireIssuedAt()
        .setRequireExpirationTime()
        .setAllowedClockSkewInSeconds((int) config.clockSkew().toSeconds())
        .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
        .build()
        .processToClaims(idToken);
  }

  private static boolean isOfficer(JwtClaims claims) throws MalformedClaimException {
    List<String> roles =
        claims.hasClaim("roles") ? claims.getStringListClaimValue("roles") : List.of();
    return roles.contains(Role.SHARING_OFFICER.code());
  }

  private static boolean isSame(String hash, String nonce) {
    return nonce != null
        && MessageDigest.isEqual(
            hash.getBytes(StandardCharsets.UTF_8), nonce.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isFresh(NumericDate signIn) {
    if (signIn == null) {
      return false;
    }
    Duration age = Duration.between(Instant.ofEpochSecond(signIn.getValue()), clock.instant());
    return age.compareTo(config.maxAge()) <= 0 && age.compareTo(config.clockSkew().negated()) >= 0;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      LOG.infof("a confirmation was refused: it is not %s", what);
      throw refused();
    }
  }

  private static ProblemException refused() {
    return new ProblemException(PolicyProblemType.CONFIRMATION_REFUSED);
  }
}
