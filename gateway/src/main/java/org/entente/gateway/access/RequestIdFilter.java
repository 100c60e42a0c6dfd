// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/**
 * Gives a question's own number back with the answer (AuthZEN Authorization API 1.0, section 10.1).
 */
@Provider
@Singleton
class RequestIdFilter implements ContainerResponseFilter {

  private static final String NAME = "X-Request-ID";
  private static final Pattern PLAIN = Pattern.compile("[!-~]{1,200}");

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String id = request.getHeaderString(NAME);
    if (id != null
        && request.getUriInfo().getPath().startsWith("/access/v1/")
        && PLAIN.matcher(id).matches()) {
      response.getHeaders().putSingle(NAME, id);
    }
  }
}
