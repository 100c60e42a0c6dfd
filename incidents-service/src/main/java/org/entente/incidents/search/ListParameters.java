// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.entente.kit.paging.Page;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list, as they came. */
@SuppressWarnings("NullAway.Init") // set by the framework
public class ListParameters {

  @QueryParam("kind")
  @Parameter(description = "Kinds; any of them.", example = "ATTACK")
  List<String> kind;

  @QueryParam("country")
  @Parameter(description = "Countries of the place, ISO 3166-1 alpha-3; any of them.")
  List<String> country;

  @QueryParam("admin1")
  @Parameter(description = "First-order division of the place, by its exact name.")
  @Nullable String admin1;

  @QueryParam("dayFrom")
  @Parameter(description = "First day of occurrence, like 2024-03-22.")
  @Nullable String dayFrom;

  @QueryParam("dayTo")
  @Parameter(description = "Last day of occurrence, like 2024-03-22.")
  @Nullable String dayTo;

  @QueryParam("tlp")
  @Parameter(description = "TLP labels; any of them.")
  List<String> tlp;

  @QueryParam("actor")
  @Parameter(description = "Name of an actor, letter case aside.")
  @Nullable String actor;

  @QueryParam("person")
  @Parameter(description = "Name, alias or pseudonym of a person, letter case aside.")
  @Nullable String person;

  @QueryParam("q")
  @Parameter(description = "Words that all occur in what is visible.")
  @Nullable String words;

  @QueryParam("limit")
  @Parameter(description = "Most incidents of the answer, 1 to 1000; 50 if not given.")
  @Nullable String limit;

  @QueryParam("cursor")
  @Parameter(description = "The `next` of an earlier answer to the same question.")
  @Nullable String cursor;

  public @Nullable String cursor() {
    return cursor;
  }

  public IncidentFilter filter() {
    return IncidentFilter.of(
        new IncidentFilter.Parameters(
            kind, country, admin1, dayFrom, dayTo, tlp, actor, person, words));
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
