// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.wire.ValueForm;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Counts over the incidents of this service's agency, as far as the caller sees them. Each takes
 * the filters of the list.
 */
@Path("/api/v1/agencies/{agency}/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({
  RoleCode.ANALYST,
  RoleCode.CONTRIBUTOR,
  RoleCode.REVIEWER,
  RoleCode.DUTY_OFFICER,
  RoleCode.SYSTEM
})
@Tag(name = "search", description = "Counts over one agency's incidents, as the caller sees them")
class SearchResource {

  private static final String GEO_JSON = "application/geo+json";

  /** Shorter names of what is asked for most. */
  private static final Map<String, String> SHORT =
      Map.of(
          "country", "place.country",
          "admin1", "place.admin1",
          "tlp", "marking.tlp",
          "classification", "marking.classification.ordinal",
          "actor", "actors.actors.ref");

  private final AggregateAnswers answers;
  private final Aggregates aggregates;
  private final Suggestions suggestions;

  SearchResource(AggregateAnswers answers, Aggregates aggregates, Suggestions suggestions) {
    this.answers = answers;
    this.aggregates = aggregates;
    this.suggestions = suggestions;
  }

  @GET
  @Path("count")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(operationId = "countIncidents", summary = "How many incidents there are")
  @APIResponse(
      responseCode = "200",
      description = "Of what the caller sees",
      content = @Content(examples = @ExampleObject(name = "answer", value = "{\"count\":3}")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response count(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @BeanParam FilterParameters parameters,
      @Context UriInfo uri) {
    return answers.of(
        agency,
        "incident.count",
        uri,
        MediaType.APPLICATION_JSON,
        () -> {
          IncidentFilter filter = parameters.filter();
          return entitlement -> object().put("count", aggregates.count(entitlement, filter));
        });
  }

  @GET
  @Path("facets")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(
      operationId = "countIncidentsByValue",
      summary = "How many incidents have which value of a field",
      description =
          "The most frequent values; `absent` counts those without any, or with withheld ones:"
              + " which of the two cannot be told.")
  @APIResponse(
      responseCode = "200",
      description = "Of what the caller sees",
      content =
          @Content(
              examples =
                  @ExampleObject(
                      name = "answer",
                      value =
                          "{\"field\":\"place.country\",\"absent\":1,\"values\":[{\"value\":\"FRA\",\"count\":2}]}")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response facets(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @QueryParam("by")
          @Parameter(
              required = true,
              description =
                  "A field as in an incident, with dots, or one of country, admin1, tlp,"
                      + " classification, actor",
              example = "country")
          @Nullable String by,
      @BeanParam FilterParameters parameters,
      @Context UriInfo uri) {
    return answers.of(
        agency,
        "incident.facets",
        uri,
        MediaType.APPLICATION_JSON,
        () -> {
          Field field = field("by", by);
          IncidentFilter filter = parameters.filter();
          return entitlement -> facet(field, aggregates.values(entitlement, filter, field));
        });
  }

  private static ObjectNode facet(Field field, List<Aggregates.Counted> counted) {
    ObjectNode body = object().put("field", field.name());
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (Aggregates.Counted value : counted) {
      if (value.value() == null) {
        body.put("absent", value.records());
      } else if (values.size() == Aggregates.MOST_VALUES) {
        body.put("more", true);
      } else {
        values.addObject().put("value", value.value()).put("count", value.records());
      }
    }
    body.set("values", values);
    return body;
  }

  @GET
  @Path("histogram")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(
      operationId = "countIncidentsByTime",
      summary = "How many incidents there were when",
      description =
          "By day of occurrence. Times without any are left out; `undated` counts those whose day"
              + " is absent or withheld.")
  @APIResponse(
      responseCode = "200",
      description = "Of what the caller sees",
      content =
          @Content(
              examples =
                  @ExampleObject(
                      name = "answer",
                      value =
                          "{\"interval\":\"month\",\"buckets\":[{\"from\":\"2024-03-01\",\"count\":2}],\"undated\":1}")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response histogram(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @QueryParam("interval")
          @Parameter(required = true, description = "year, month or day", example = "month")
          @Nullable String interval,
      @BeanParam FilterParameters parameters,
      @Context UriInfo uri) {
    return answers.of(
        agency,
        "incident.histogram",
        uri,
        MediaType.APPLICATION_JSON,
        () -> {
          Interval length =
              Interval.of(interval == null ? "" : interval)
                  .orElseThrow(
                      () -> ProblemException.invalid("interval", "must be year, month or day"));
          IncidentFilter filter = parameters.filter();
          return entitlement ->
              histogram(length, aggregates.histogram(entitlement, filter, length));
        });
  }

  private static ObjectNode histogram(Interval interval, List<Aggregates.Bucket> counted) {
    ObjectNode body = object().put("interval", interval.code());
    ArrayNode buckets = body.putArray("buckets");
    for (Aggregates.Bucket bucket : counted) {
      if (bucket.from() == null) {
        body.put("undated", bucket.records());
      } else {
        buckets.addObject().put("from", bucket.from().toString()).put("count", bucket.records());
      }
    }
    return body;
  }

  @GET
  @Path("map")
  @Produces(GEO_JSON)
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(
      operationId = "mapIncidents",
      summary = "How many incidents there are where",
      description =
          "A GeoJSON feature per cell of a fixed grid, at the centre of the cell; without `bbox`"
              + " also one without geometry per country and division of those whose exact place is"
              + " absent or withheld. With `bbox` the cells that it touches, whole.")
  @APIResponse(
      responseCode = "200",
      description = "A GeoJSON feature collection of what the caller sees",
      content = @Content(mediaType = GEO_JSON, schema = @Schema(ref = "MapClusters")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response map(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @QueryParam("zoom")
          @Parameter(
              required = true,
              description = "0 to 14; cells of 45 degrees at 0, half of that at 1, and so on",
              example = "3")
          @Nullable String zoom,
      @BeanParam FilterParameters parameters,
      @Context UriInfo uri) {
    return answers.of(
        agency,
        "incident.map",
        uri,
        GEO_JSON,
        () -> {
          if (zoom == null || !zoom.matches("[0-9]|1[0-4]")) {
            throw ProblemException.invalid("zoom", "must be 0 to " + Grid.DEEPEST);
          }
          Grid grid = new Grid(Integer.parseInt(zoom));
          IncidentFilter filter = parameters.filter();
          Area part = filter.area();
          // The box says what is shown of the map; whole cells, so that it cuts none in two.
          boolean isBox = part != null && part.circle() == null;
          IncidentFilter asked = isBox ? filter.withoutArea() : filter;
          return entitlement ->
              grid.features(aggregates.clusters(entitlement, asked, grid, isBox ? part : null));
        });
  }

  @GET
  @Path("suggestions")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(
      operationId = "suggestValues",
      summary = "Values of a field that begin like this",
      description =
          "Up to ten values in which a word begins so, letter case and accents aside, out of the"
              + " newest incidents that have such a word.")
  @APIResponse(
      responseCode = "200",
      description = "Of what the caller sees",
      content =
          @Content(
              examples =
                  @ExampleObject(
                      name = "answer",
                      value = "{\"field\":\"actors.actors.ref\",\"values\":[\"IS-K\"]}")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response suggestions(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @QueryParam("field")
          @Parameter(
              required = true,
              description = "A text field that is searched",
              example = "actor")
          @Nullable String field,
      @QueryParam("prefix")
          @Parameter(required = true, description = "2 to 100 characters", example = "is")
          @Nullable String prefix,
      @Context UriInfo uri) {
    return answers.of(
        agency,
        "incident.suggestions",
        uri,
        MediaType.APPLICATION_JSON,
        () -> {
          Field asked = field("field", field);
          if (asked.form() != ValueForm.TEXT || !Suggestions.has(asked)) {
            throw ProblemException.invalid("field", "must be a text field that is searched");
          }
          if (prefix == null
              || prefix.strip().length() < Suggestions.SHORTEST_BEGINNING
              || prefix.length() > 100
              || !CleanText.isLine(prefix)) {
            throw ProblemException.invalid("prefix", "must be 2 to 100 characters");
          }
          return entitlement -> {
            ObjectNode body = object().put("field", asked.name());
            ArrayNode values = body.putArray("values");
            suggestions.of(entitlement, asked, prefix).forEach(values::add);
            return body;
          };
        });
  }

  private static Field field(String parameter, @Nullable String name) {
    return Fields.named(SHORT.getOrDefault(name == null ? "" : name, name == null ? "" : name))
        .filter(field -> field.form() != ValueForm.TREE)
        .orElseThrow(() -> ProblemException.invalid(parameter, "names no field with values"));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
