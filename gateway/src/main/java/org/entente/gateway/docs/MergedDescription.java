// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import io.smallrye.openapi.api.util.FilterUtil;
import io.smallrye.openapi.api.util.UnusedSchemaFilter;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Adds what the services behind the gateway say of themselves to the gateway's own description:
 * they answer at the same paths. Paths that the gateway does not serve are left out.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class MergedDescription implements OASFilter {

  /** The committed {@code openapi.yaml} of each service; the build copies them here. */
  private static final List<String> SERVICES =
      List.of("/openapi/incidents-service/openapi.yaml", "/openapi/sharing-service/openapi.yaml");

  private static final String INTERNAL = "/internal";

  /** Where the gateway puts its own questions to an agency; callers ask at {@code /access/v1}. */
  private static final String ACCESS = "/api/v1/agencies/{agency}/access/";

  private static final String INCIDENT = "Incident";

  @Override
  @SuppressWarnings("removal") // what walks through a description has no other public entrance
  public void filterOpenAPI(OpenAPI merged) {
    for (String service : SERVICES) {
      // Absent only while a service has no description yet; the drift test then shows it.
      if (MergedDescription.class.getResource(service) != null) {
        add(merged, read(service));
      }
    }
    describeItems(merged);
    // What only paths that are left out refer to.
    FilterUtil.applyFilter(new UnusedSchemaFilter(), merged);
  }

  /** A federated list has the incidents that the incidents-services describe. */
  private static void describeItems(OpenAPI merged) {
    Map<String, Schema> schemas = merged.getComponents().getSchemas();
    Schema answer = schemas.get("SearchAnswer");
    Schema items = answer == null ? null : answer.getProperties().get("items");
    if (items != null && schemas.containsKey(INCIDENT)) {
      items.setItems(OASFactory.createSchema().ref(INCIDENT));
    }
  }

  private static OpenAPI read(String resource) {
    return SmallRyeOpenAPI.builder()
        .enableModelReader(false)
        .enableStandardStaticFiles(false)
        .enableStandardFilter(false)
        .enableAnnotationScan(false)
        .withCustomStaticFile(() -> open(resource))
        .build()
        .model();
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(MergedDescription.class.getResourceAsStream(resource), resource);
  }

  private static void add(OpenAPI merged, OpenAPI service) {
    if (merged.getPaths() == null) {
      merged.setPaths(OASFactory.createPaths());
    }
    if (service.getPaths() != null) {
      service
          .getPaths()
          .getPathItems()
          .forEach((path, item) -> {
            if (!path.startsWith(INTERNAL) && !path.startsWith(ACCESS)) {
              merged.getPaths().addPathItem(path, item);
            }
          });
    }
    if (service.getComponents() != null) {
      if (merged.getComponents() == null) {
        merged.setComponents(OASFactory.createComponents());
      }
      Components into = merged.getComponents();
      Components from = service.getComponents();
      merge(into, from, Components::getSchemas, Components::addSchema);
      merge(into, from, Components::getResponses, Components::addResponse);
      merge(into, from, Components::getParameters, Components::addParameter);
      merge(into, from, Components::getExamples, Components::addExample);
      merge(into, from, Components::getRequestBodies, Components::addRequestBody);
      merge(into, from, Components::getHeaders, Components::addHeader);
    }
    if (service.getTags() != null) {
      service.getTags().stream().filter(tag -> uses(merged, tag)).forEach(merged::addTag);
    }
  }

  private static <T> void merge(
      Components into,
      Components from,
      Function<Components, @Nullable Map<String, T>> part,
      Adder<T> adder) {
    Map<String, T> own = part.apply(into);
    Map<String, T> others = part.apply(from);
    if (others != null) {
      others.forEach((name, value) -> {
        if (own == null || !own.containsKey(name)) {
          adder.add(into, name, value);
        }
      });
    }
  }

  /** Adds one named component. */
  @FunctionalInterface
  private interface Adder<T> {
    Components add(Components into, String name, T value);
  }

  private static boolean uses(OpenAPI merged, Tag tag) {
    return merged.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .anyMatch(operation ->
            operation.getTags() != null && operation.getTags().contains(tag.getName()));
  }
}
