// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.entente.kit.problem.Violation;

/** Writes what became of rows, a line of JSON for each. */
final class ReportLines {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final StringWriter text = new StringWriter(1 << 14);

  void written(long line, String outcome, UUID id, List<Violation> flags) {
    line(
        line,
        outcome,
        json -> {
          json.writeStringField("id", id.toString());
          violations(json, "flags", flags);
        });
  }

  void refused(long line, List<Violation> problems) {
    line(line, "refused", json -> violations(json, "problems", problems));
  }

  @FunctionalInterface
  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  private void line(long line, String outcome, Members members) {
    try (JsonGenerator json =
        FACTORY.createGenerator(text).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      json.writeNumberField("line", line);
      json.writeStringField("outcome", outcome);
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    text.append('\n');
  }

  private static void violations(JsonGenerator json, String name, List<Violation> violations)
      throws IOException {
    if (violations.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(name);
    for (Violation violation : violations) {
      json.writeStartObject();
      json.writeStringField("pointer", violation.pointer());
      json.writeStringField("detail", violation.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
