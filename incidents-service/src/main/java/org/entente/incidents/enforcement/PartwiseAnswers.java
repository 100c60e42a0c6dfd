// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.entente.kit.caller.CurrentCaller;

/**
 * Answers too long to be decided once: each part is decided when it is about to leave, and is in
 * flight until it has left. So a change of policy waits for one part, or cuts it.
 */
@Singleton
public class PartwiseAnswers {

  static final String PARTS = "org.entente.incidents.enforcement.parts";

  private final CurrentVertxRequest request;
  private final CurrentCaller caller;
  private final PartwiseConfig config;

  PartwiseAnswers(CurrentVertxRequest request, CurrentCaller caller, PartwiseConfig config) {
    this.request = request;
    this.caller = caller;
    this.config = config;
  }

  /** From now on whatever is read for the request of this thread belongs to the next part of it. */
  public Parts begin() {
    RoutingContext current = request.getCurrent();
    // By the clock that the token was verified by.
    Parts.Limits limits =
        new Parts.Limits(
            caller.until().plus(config.afterToken()), config.perPart(), Clock.systemUTC());
    Parts parts = new Parts(new RequestOutlet(current), limits);
    current.put(PARTS, parts);
    return parts;
  }
}
