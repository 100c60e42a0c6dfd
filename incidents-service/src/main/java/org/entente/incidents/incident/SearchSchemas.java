// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The OpenAPI schemas of answers about many records at once, which are written by hand. */
final class SearchSchemas {

  private static final Map<String, String> ANSWERS =
      Map.of(
          "countIncidents", "IncidentCount",
          "countIncidentsByValue", "IncidentFacet",
          "countIncidentsByTime", "IncidentHistogram",
          "suggestValues", "ValueSuggestions");

  private SearchSchemas() {}

  /** In an order of their own, so that the description is the same each time. */
  static SortedMap<String, Schema> all() {
    Schema facet =
        object()
            .addProperty("field", text("The field, with dots"))
            .addProperty("absent", count("Those without any value, or with a withheld one"))
            .addProperty("more", flag("There are further values"))
            .addProperty(
                "values",
                array(
                    object()
                        .addProperty("value", text("One of its values"))
                        .addProperty("count", count("Those that have it"))
                        .required(List.of("value", "count"))))
            .required(List.of("field", "values"));
    Schema histogram =
        object()
            .addProperty("interval", text("How long a bucket is").enumeration(INTERVALS))
            .addProperty(
                "buckets",
                array(
                    object()
                        .addProperty("from", text("Its first day").format("date"))
                        .addProperty("count", count("Those of its days"))
                        .required(List.of("from", "count"))))
            .addProperty("undated", count("Those whose day is absent or withheld"))
            .required(List.of("interval", "buckets"));
    SortedMap<String, Schema> schemas = new TreeMap<>();
    schemas.put(
        "IncidentCount",
        object().addProperty("count", count("Those that the caller sees")).addRequired("count"));
    schemas.put("IncidentFacet", facet);
    schemas.put("IncidentHistogram", histogram);
    schemas.put(
        "ValueSuggestions",
        object()
            .addProperty("field", text("The field, with dots"))
            .addProperty("values", array(text("A value in which a word begins so")))
            .required(List.of("field", "values")));
    return schemas;
  }

  private static final List<Object> INTERVALS = List.of("year", "month", "day");

  static void describeAnswers(OpenAPI api) {
    api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .filter(operation -> ANSWERS.containsKey(operation.getOperationId()))
        .forEach(operation ->
            operation
                .getResponses()
                .getAPIResponse("200")
                .getContent()
                .getMediaTypes()
                .values()
                .forEach(media ->
                    media.schema(
                        OASFactory.createSchema().ref(ANSWERS.get(operation.getOperationId())))));
  }

  private static Schema object() {
    return OASFactory.createSchema().type(List.of(Schema.SchemaType.OBJECT));
  }

  private static Schema array(Schema items) {
    return OASFactory.createSchema().type(List.of(Schema.SchemaType.ARRAY)).items(items);
  }

  private static Schema text(String description) {
    return OASFactory.createSchema()
        .type(List.of(Schema.SchemaType.STRING))
        .description(description);
  }

  private static Schema count(String description) {
    return OASFactory.createSchema()
        .type(List.of(Schema.SchemaType.INTEGER))
        .description(description);
  }

  private static Schema flag(String description) {
    return OASFactory.createSchema()
        .type(List.of(Schema.SchemaType.BOOLEAN))
        .description(description);
  }
}
