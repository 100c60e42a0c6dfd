// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.Denial;
import org.entente.kit.problem.DenialLog;
import org.jspecify.annotations.Nullable;

/**
 * Logs who was refused for role, claims or purpose, and who asked for the policy or a log of
 * another agency. Incidents that are not there are logged where they are looked for.
 */
@Singleton
class Refusals implements DenialLog {

  private static final Pattern TARGET =
      Pattern.compile("/api/v1/agencies/[^/?]+/(incidents|policy|audit)(?:[/?].*)?");
  private static final String INCIDENTS = "incidents";

  private final Release release;

  Refusals(Release release) {
    this.release = release;
  }

  @Override
  public void denied(Denial denial) {
    Matcher target = TARGET.matcher(denial.target());
    String about = target.matches() ? target.group(1) : "request";
    boolean refused = denial.type().status() == CommonProblem.FORBIDDEN.status();
    if (refused || about.equals("policy") || about.equals("audit")) {
      String event = (about.equals(INCIDENTS) ? "incident" : about) + ".refused";
      release.denied(
          asker(denial.identity()),
          new ReleaseRequest(event, denial.method(), digest(denial.target())));
    }
  }

  private static Asker asker(SecurityIdentity identity) {
    return CurrentCaller.in(identity).map(Asker::of).orElseGet(() -> unknown(identity));
  }

  private static Asker unknown(SecurityIdentity identity) {
    if (identity.getPrincipal() instanceof JsonWebToken token) {
      return Asker.unknown(text(token.getIssuer()), text(token.getSubject()));
    }
    return Asker.unknown("", "");
  }

  private static String text(@Nullable String claim) {
    return Optional.ofNullable(claim).orElse("");
  }

  private static byte[] digest(String target) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(target.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
