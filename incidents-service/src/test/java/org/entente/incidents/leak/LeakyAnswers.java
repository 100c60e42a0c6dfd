// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.entente.kit.caller.CurrentCaller;
import org.jspecify.annotations.Nullable;

/** The place of leaks in answers: does nothing until a test arms it. */
@Provider
@IfBuildProperty(name = "entente.test.leaks", stringValue = "true")
class LeakyAnswers implements ContainerResponseFilter {

  private static volatile Answered.@Nullable Fault armed;

  private final SecurityIdentity identity;

  LeakyAnswers(SecurityIdentity identity) {
    this.identity = identity;
  }

  static AutoCloseable arm(Answered.Fault fault) {
    armed = fault;
    return () -> armed = null;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Answered.Fault fault = armed;
    if (fault != null) {
      CurrentCaller.in(identity)
          .ifPresent(caller -> fault.change(new Answered(caller, request, response)));
    }
  }
}
