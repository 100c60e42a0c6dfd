// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that say which incidents are meant, as they came. */
@SuppressWarnings("NullAway.Init") // set by the framework
public class FilterParameters {

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

  @QueryParam("where")
  @Parameter(
      description =
          "Condition on one field, as `field:operator` or `field:operator:value|value`; all hold."
              + " Fields are named as in an incident, with dots; operators are in, not, exists,"
              + " absent, lt, le, gt, ge, prefix.",
      example = "place.wherePrecision:le:3")
  List<String> where;

  @QueryParam("bbox")
  @Parameter(
      description =
          "west,south,east,north in degrees; west may be more than east. Only exact places have a"
              + " point that lies in it.",
      example = "14.4,2.2,27.5,11.0")
  @Nullable String box;

  @QueryParam("circle")
  @Parameter(description = "longitude,latitude,kilometres", example = "18.56,4.37,50")
  @Nullable String circle;

  /** The filter, or the end of the request with everything that is wrong with it. */
  public IncidentFilter filter() {
    return filter(null);
  }

  IncidentFilter filter(@Nullable String sort) {
    return IncidentFilter.of(
        new IncidentFilter.Parameters(
            kind, country, admin1, dayFrom, dayTo, tlp, actor, person, words, where, box, circle,
            sort));
  }
}
