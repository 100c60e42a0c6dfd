// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of the demo world, read once.
 *
 * @param agencies what is said of each
 * @param communities members by id
 * @param agreements by id
 * @param policies YAML by agency
 * @param records JSON by file stem, by agency
 */
record DemoContent(
    JsonNode agencies,
    JsonNode communities,
    JsonNode agreements,
    Map<String, String> policies,
    Map<String, SortedMap<String, String>> records) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = "/demo/agencies.json";

  static DemoContent read() {
    URL known = DemoContent.class.getResource(ROOT);
    if (known == null) {
      throw new IllegalStateException("no " + ROOT);
    }
    try {
      URI address = known.toURI();
      if (!address.getScheme().equals("jar")) {
        return read(Path.of(address).resolveSibling(""));
      }
      try (FileSystem jar = FileSystems.newFileSystem(address, Map.of())) {
        return read(jar.getPath("/demo"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the directory calls an agency. */
  String nameOf(String agency) {
    return agencies.path(agency).path("name").asText(agency);
  }

  Optional<String> policyOf(String agency) {
    return Optional.ofNullable(policies.get(agency));
  }

  SortedMap<String, String> recordsOf(String agency) {
    return records.getOrDefault(agency, new TreeMap<>());
  }

  private static DemoContent read(Path directory) throws IOException {
    Map<String, String> policies = new LinkedHashMap<>();
    texts(directory.resolve("policies"), ".yaml").forEach(policies::put);
    Map<String, SortedMap<String, String>> records = new LinkedHashMap<>();
    for (Path agency : children(directory.resolve("records"))) {
      String id = agency.getFileName().toString().replace("/", "");
      records.put(id, texts(agency, ".json"));
    }
    return new DemoContent(
        json(directory.resolve("agencies.json")),
        json(directory.resolve("communities.json")),
        json(directory.resolve("agreements.json")),
        policies,
        records);
  }

  private static SortedMap<String, String> texts(Path directory, String suffix) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Path file : children(directory)) {
      String name = file.getFileName().toString();
      if (name.endsWith(suffix)) {
        texts.put(
            name.substring(0, name.length() - suffix.length()),
            Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  private static List<Path> children(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    }
  }

  private static JsonNode json(Path file) throws IOException {
    return Files.exists(file)
        ? JSON.readTree(Files.readString(file, StandardCharsets.UTF_8))
        : JSON.createObjectNode();
  }
}
