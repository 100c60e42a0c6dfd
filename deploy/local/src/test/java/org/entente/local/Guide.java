// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.local.state.ProjectDirectory;

/**
 * A page of the guide: its shell commands, and what it says that they answer. One shell runs all of
 * them in their order, so that what one sets the next ones know.
 */
record Guide(List<Step> steps) {

  /**
   * A block of commands.
   *
   * @param line of the page on which it begins
   * @param commands as written
   * @param answer the block that follows at once, if it shows an answer
   */
  record Step(int line, String commands, Optional<Shown> answer) {}

  /**
   * An answer as the page shows it.
   *
   * @param language {@code json} or {@code text}
   */
  record Shown(String language, String text) {}

  /**
   * What a step did.
   *
   * @param ran whether the shell came so far and the step's commands succeeded
   */
  record Outcome(Step step, boolean ran, String output, String errors) {}

  Guide {
    steps = List.copyOf(steps);
  }

  /** The page of that name in {@code docs/guide}. */
  static Guide read(String page) {
    Path file = ProjectDirectory.find().root().resolve("docs/guide").resolve(page);
    try {
      return parse(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Guide parse(List<String> lines) {
    List<Step> steps = new ArrayList<>();
    String language = null;
    int begun = 0;
    int lastEnd = 0;
    StringBuilder block = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (language == null && line.startsWith("```")) {
        language = line.substring(3).strip();
        begun = i + 1;
        block.setLength(0);
      } else if (language != null && line.equals("```")) {
        if (language.equals("sh")) {
          steps.add(new Step(begun, block.toString(), Optional.empty()));
          lastEnd = i;
        } else if (!steps.isEmpty() && begun - 2 == lastEnd) {
          Step last = steps.removeLast();
          steps.add(
              new Step(
                  last.line(),
                  last.commands(),
                  Optional.of(new Shown(language, block.toString()))));
        }
        language = null;
      } else if (language != null) {
        block.append(line).append('\n');
      }
    }
    return new Guide(steps);
  }

  /**
   * Runs all steps in the project's directory.
   *
   * @param scratch for what they print
   */
  List<Outcome> run(Path scratch, Map<String, String> environment)
      throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder("set -eu\n");
    for (int i = 0; i < steps.size(); i++) {
      script
          .append("{\n")
          .append(steps.get(i).commands())
          .append("} > '%s' 2> '%s'\n".formatted(file(scratch, i, "out"), file(scratch, i, "err")))
          .append(": > '%s'\n".formatted(file(scratch, i, "done")));
    }
    Path written = Files.writeString(scratch.resolve("guide.sh"), script);
    ProcessBuilder builder =
        new ProcessBuilder("bash", written.toString())
            .directory(ProjectDirectory.find().root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("guide.log").toFile());
    builder.environment().putAll(environment);
    int unused = builder.start().waitFor();
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      outcomes.add(
          new Outcome(
              steps.get(i),
              Files.exists(file(scratch, i, "done")),
              read(file(scratch, i, "out")),
              read(file(scratch, i, "err"))));
    }
    return outcomes;
  }

  private static Path file(Path scratch, int step, String suffix) {
    return scratch.resolve("step-%02d.%s".formatted(step, suffix));
  }

  private static String read(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
