// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.entente.incidents.wire.RecordSchemas;

/**
 * Describes incidents to OpenAPI with the shapes that read and write them, so that the description
 * cannot differ from the service, and adds the examples.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class IncidentSchemas implements OASFilter {

  private static final String INPUT = "IncidentInput";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    RecordSchemas schemas = new RecordSchemas();
    schemas.add("Incident", Incident.class);
    schemas.add(INPUT, Content.class);
    schemas.all().forEach(api.getComponents()::addSchema);
    Schema input = Objects.requireNonNull(api.getComponents().getSchemas().get(INPUT));
    // What a client may send back unchanged; of custody it may change the workflow.
    for (String name : List.of("id", "urn", "originator", "recordStatus", "modifiedAt")) {
      input.addProperty(
          name, OASFactory.createSchema().description("as received; set by the service"));
    }
    input.addProperty(
        "custody",
        OASFactory.createSchema()
            .type(List.of(Schema.SchemaType.OBJECT))
            .description("as received, but for the workflow")
            .addProperty("workflow", OASFactory.createSchema().ref("CustodyWorkflow")));
    api.getComponents().addSchema("IncidentPage", page());
    api.getComponents().addSchema("MapClusters", clusters());
    api.getComponents().addSchema("IncidentSearch", search());
    SearchSchemas.all().forEach(api.getComponents()::addSchema);
    SearchSchemas.describeAnswers(api);
    addExamples(api);
  }

  private static Schema page() {
    return OASFactory.createSchema()
        .type(List.of(Schema.SchemaType.OBJECT))
        .addProperty(
            "items",
            OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.ARRAY))
                .items(OASFactory.createSchema().ref("Incident")))
        .addProperty(
            "next",
            OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.STRING))
                .description("cursor of the next page; absent on the last one"))
        .addRequired("items");
  }

  private static Schema search() {
    Schema text = OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING));
    Schema texts = OASFactory.createSchema().type(List.of(Schema.SchemaType.ARRAY)).items(text);
    Schema search =
        OASFactory.createSchema()
            .type(List.of(Schema.SchemaType.OBJECT))
            .description("The members of a list's query; those not given do not matter");
    for (String name : List.of("kind", "country", "tlp")) {
      search.addProperty(name, texts);
    }
    for (String name :
        List.of(
            "admin1", "dayFrom", "dayTo", "actor", "person", "q", "bbox", "circle", "sort",
            "cursor")) {
      search.addProperty(name, text);
    }
    return search
        .addProperty("limit", OASFactory.createSchema().type(List.of(Schema.SchemaType.INTEGER)))
        .addProperty(
            "where",
            OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.ARRAY))
                .items(
                    OASFactory.createSchema()
                        .type(List.of(Schema.SchemaType.OBJECT))
                        .addProperty("field", text)
                        .addProperty("operator", text)
                        .addProperty("values", texts)));
  }

  private static Schema clusters() {
    return OASFactory.createSchema()
        .type(List.of(Schema.SchemaType.OBJECT))
        .description("GeoJSON feature collection (RFC 7946)")
        .addProperty("type", OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)))
        .addProperty(
            "features",
            OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.ARRAY))
                .items(OASFactory.createSchema().type(List.of(Schema.SchemaType.OBJECT))))
        .addRequired("type")
        .addRequired("features");
  }

  private static void addExamples(OpenAPI api) {
    Object input = resource("input.json");
    api.getPaths()
        .getPathItems()
        .forEach((path, item) ->
            item.getOperations()
                .forEach((method, operation) -> {
                  if (operation.getRequestBody() != null && path.endsWith("/incidents")) {
                    operation
                        .getRequestBody()
                        .getContent()
                        .getMediaTypes()
                        .values()
                        .forEach(media ->
                            media.addExample(
                                "alert-level", OASFactory.createExample().value(input)));
                  }
                }));
  }

  /** As JSON, and not as a text that looks like it. */
  private static Object resource(String name) {
    try (InputStream in = Objects.requireNonNull(IncidentSchemas.class.getResourceAsStream(name))) {
      return new ObjectMapper().readValue(in, Object.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
