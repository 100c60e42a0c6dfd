// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.query;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.kit.problem.ProblemException;

/**
 * A query parameter that the endpoint does not declare, or one given twice that is not a list, is a
 * 400 that names it: a misspelt filter must not silently widen an answer.
 */
@Provider
@Singleton
@Priority(Priorities.USER)
public class StrictQueryFilter implements ContainerRequestFilter {

  private final Map<Method, DeclaredQuery> declared = new ConcurrentHashMap<>();
  private final ResourceInfo resource;

  StrictQueryFilter(ResourceInfo resource) {
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
    if (given.isEmpty()) {
      return;
    }
    DeclaredQuery query = declared.computeIfAbsent(resource.getResourceMethod(), DeclaredQuery::of);
    // By name: in the framework\'s own order two answers to one question can differ.
    new TreeMap<>(given)
        .forEach((name, values) ->
            query
                .complaint(name, values.size())
                .ifPresent(complaint -> {
                  throw ProblemException.invalid(DeclaredQuery.shown(name), complaint);
                }));
  }
}
