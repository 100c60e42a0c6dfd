// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.body;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;

/**
 * Refuses a streamed body that says it is compressed: nobody here would take it apart, and a file
 * would be kept as what it is not.
 */
@Provider
@Singleton
@Priority(Priorities.AUTHENTICATION)
class PlainBodyFilter implements ContainerRequestFilter {

  private final ResourceInfo resource;

  PlainBodyFilter(ResourceInfo resource) {
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null
        && !encoding.equalsIgnoreCase("identity")
        && resource.getResourceMethod().isAnnotationPresent(StreamedBody.class)) {
      throw new ProblemException(
          CommonProblem.UNSUPPORTED_MEDIA_TYPE, "`Content-Encoding`: send the body as it is");
    }
  }
}
