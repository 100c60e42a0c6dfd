// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entente.local.state.ProjectDirectory;
import org.junit.jupiter.api.Test;

/** The project's pages lead to files that are there, and name tests that are there. */
class PagesTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]*(?:Test|E2ET))`");
  private static final Pattern CASE =
      Pattern.compile("`(?:[a-z]+/)?([A-Z][A-Za-z]*(?:Test|E2ET))\\.([a-z][A-Za-z0-9]*)`");

  private final Path root = ProjectDirectory.find().root();

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    SortedSet<String> broken = new TreeSet<>();
    for (Path page : pages()) {
      LINK.matcher(Files.readString(page))
          .results()
          .map(link -> link.group(1))
          .filter(link -> !Files.exists(page.resolveSibling(link)))
          .forEach(link -> broken.add(root.relativize(page) + ": " + link));
    }
    assertEquals(new TreeSet<>(), broken);
  }

  @Test
  void everyTestThatTheReadmeNamesIsThere() throws IOException {
    Map<String, String> tests = tests();
    SortedSet<String> missing = new TreeSet<>();
    TEST.matcher(Files.readString(root.resolve("README.md")))
        .results()
        .map(test -> test.group(1))
        .filter(test -> !tests.containsKey(test))
        .forEach(missing::add);
    assertEquals(new TreeSet<>(), missing);
  }

  @Test
  void everyTestThatASecurityCaseNamesIsThere() throws IOException {
    Map<String, String> tests = tests();
    SortedSet<String> missing = new TreeSet<>();
    CASE.matcher(Files.readString(root.resolve("docs/security-cases.md")))
        .results()
        .filter(test -> !tests.getOrDefault(test.group(1), "").contains(test.group(2) + '('))
        .forEach(test -> missing.add(test.group()));
    assertEquals(new TreeSet<>(), missing);
  }

  /** The text of every test class by its name; of those of one name, all texts. */
  private Map<String, String> tests() throws IOException {
    Map<String, String> tests = new HashMap<>();
    for (Path sources : testSources()) {
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          tests.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return tests;
  }

  private List<Path> testSources() throws IOException {
    try (Stream<Path> modules = Files.list(root);
        Stream<Path> deployed = Files.list(root.resolve("deploy"))) {
      return Stream.concat(modules, deployed)
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private List<Path> pages() {
    try (Stream<Path> top = Files.list(root);
        Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
