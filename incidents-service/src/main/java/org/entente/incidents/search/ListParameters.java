// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.entente.kit.paging.Page;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list, as they came. */
@SuppressWarnings("NullAway.Init") // set by the framework
public class ListParameters extends FilterParameters {

  @QueryParam("sort")
  @Parameter(
      description =
          "`-day`, newest first, if not given, or `day`. Incidents whose day is absent or withheld"
              + " come last.",
      example = "-day")
  @Nullable String sort;

  @QueryParam("limit")
  @Parameter(description = "Most incidents of the answer, 1 to 1000; 50 if not given.")
  @Nullable String limit;

  @QueryParam("cursor")
  @Parameter(description = "The `next` of an earlier answer to the same question.")
  @Nullable String cursor;

  @Override
  public IncidentFilter filter() {
    return filter(sort);
  }

  public @Nullable String cursor() {
    return cursor;
  }

  public int limit() {
    if (limit == null) {
      return Page.DEFAULT_LIMIT;
    }
    if (limit.matches("[1-9][0-9]{0,3}") && Integer.parseInt(limit) <= Page.MAX_LIMIT) {
      return Integer.parseInt(limit);
    }
    throw ProblemException.invalid("limit", "must be 1 to " + Page.MAX_LIMIT);
  }
}
