// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.docs;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.entente.gateway.testing.Federation;
import org.junit.jupiter.api.Test;

/** The door has the rooms that its plan shows: no route undescribed, no description unserved. */
@QuarkusTest
@QuarkusTestResource(Federation.class)
class RoutesAreDescribedTest {

  @Test
  void everyRouteIsDescribedAndEveryDescriptionIsServed() throws Exception {
    assertEquals(
        String.join("\n", described()),
        String.join("\n", served()),
        "the description lists what the services offer: give it a route, or leave it out");
  }

  private static SortedSet<String> described() throws Exception {
    String json = given().accept("application/json").get("/openapi").body().asString();
    JsonNode paths = new ObjectMapper().readTree(json).path("paths");
    SortedSet<String> routes = new TreeSet<>();
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(
                    verb -> routes.add(route(verb.toUpperCase(Locale.ROOT), path.getKey()))));
    return routes;
  }

  private static SortedSet<String> served() {
    JavaClasses gateway =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.entente.gateway");
    return gateway.stream()
        .flatMap(type -> type.getMethods().stream())
        .flatMap(method -> verb(method).map(verb -> route(verb, path(method))).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> verb(JavaMethod method) {
    return method.getAnnotations().stream()
        .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
        .map(annotation -> annotation.getRawType().getAnnotationOfType(HttpMethod.class).value())
        .findFirst();
  }

  private static String path(JavaMethod method) {
    String begin = method.getOwner().getAnnotationOfType(Path.class).value();
    return method
        .tryGetAnnotationOfType(Path.class)
        .map(end -> begin + "/" + end.value())
        .orElse(begin);
  }

  /** What parameters are called makes no difference. */
  private static String route(String verb, String path) {
    return path.replaceAll("\\{[^}]*}", "{}").replaceAll("/+", "/") + " " + verb;
  }
}
