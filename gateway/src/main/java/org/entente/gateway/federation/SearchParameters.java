// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.NullUnmarked;

/**
 * The query parameters that a federated search has, for the description and for the filter that
 * refuses all others. What they hold is read from the request by {@link SearchQuery}: the framework
 * takes an empty value for an absent one, which would widen the question.
 */
@NullUnmarked // the framework fills it
public class SearchParameters {

  @RestQuery
  @Parameter(description = "kind of incident; several mean any of them", example = "ATTACK")
  List<String> kind;

  @RestQuery
  @Parameter(description = "country, ISO 3166-1 alpha-3; several mean any", example = "RUS")
  List<String> country;

  @RestQuery
  @Parameter(description = "first-level region")
  String admin1;

  @RestQuery
  @Parameter(description = "first day", example = "2024-03-01")
  String dayFrom;

  @RestQuery
  @Parameter(description = "last day", example = "2024-03-31")
  String dayTo;

  @RestQuery
  @Parameter(description = "TLP label; several mean any of them", example = "AMBER")
  List<String> tlp;

  @RestQuery
  @Parameter(description = "name of an actor")
  String actor;

  @RestQuery
  @Parameter(description = "name or pseudonym of a person")
  String person;

  @RestQuery
  @Parameter(description = "words to find")
  String q;

  @RestQuery
  @Parameter(
      description = "west,south,east,north in degrees; west may be more than east",
      example = "14.4,2.2,27.5,11.0")
  String bbox;

  @RestQuery
  @Parameter(description = "longitude,latitude,kilometres", example = "18.56,4.37,50")
  String circle;

  @RestQuery
  @Parameter(
      description = "records per page",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "50"))
  String limit;

  @RestQuery
  @Parameter(description = "where to go on: `next` of the previous page")
  String cursor;
}
