// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.leak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every request that the description of the API allows for, once for each of its parameters. */
final class Endpoints {

  private static final Path DESCRIPTION = Path.of("openapi.yaml");

  private Endpoints() {}

  /**
   * A request.
   *
   * @param path with the names of its parameters in braces
   * @param query one parameter with an example, or nothing
   */
  record Endpoint(String method, String path, String query) {

    boolean hasParameter(String name) {
      return path.contains('{' + name + '}');
    }

    String at(Map<String, String> parameters) {
      String filled = path;
      for (Map.Entry<String, String> parameter : parameters.entrySet()) {
        filled = filled.replace('{' + parameter.getKey() + '}', parameter.getValue());
      }
      return filled + (query.isEmpty() ? "" : '?' + query);
    }

    @Override
    public String toString() {
      return method + ' ' + path + (query.isEmpty() ? "" : '?' + query);
    }
  }

  static List<Endpoint> all() {
    List<Endpoint> all = new ArrayList<>();
    map(description().get("paths"))
        .forEach((path, operations) ->
            map(operations)
                .forEach((method, operation) -> {
                  if (List.of("get", "post", "put", "delete", "patch").contains(method)) {
                    String verb = method.toUpperCase(Locale.ROOT);
                    all.add(new Endpoint(verb, path, ""));
                    for (String query : queries(map(operation))) {
                      all.add(new Endpoint(verb, path, query));
                    }
                  }
                }));
    return all;
  }

  private static List<String> queries(Map<String, Object> operation) {
    List<String> queries = new ArrayList<>();
    if (operation.get("parameters") instanceof List<?> parameters) {
      for (Object each : parameters) {
        Map<String, Object> parameter = map(each);
        if ("query".equals(parameter.get("in"))) {
          queries.add(parameter.get("name") + "=" + example(parameter));
        }
      }
    }
    return queries;
  }

  private static String example(Map<String, Object> parameter) {
    Object example = parameter.get("example");
    return (example == null ? "1" : example.toString()).replace(" ", "%20");
  }

  private static Map<String, Object> description() {
    try {
      return map(
          new Load(LoadSettings.builder().setCodePointLimit(10_000_000).build())
              .loadFromString(Files.readString(DESCRIPTION)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // of the description all maps are of this kind
  private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
