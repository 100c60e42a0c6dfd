// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.entente.incidents.code.NoticeState;
import org.entente.incidents.code.RecallReason;
import org.entente.incidents.imports.ImportFormat;
import org.entente.incidents.imports.ImportMapping;
import org.entente.incidents.imports.ImportState;
import org.entente.incidents.imports.ImportStatus;
import org.entente.policy.Level;
import org.entente.policy.Section;
import org.entente.policy.lint.LintKind;

/**
 * Members that are plain text in the code and have one of few values. The values come from where
 * they are made, so that the description cannot have others.
 */
final class ClosedLists {

  private static final List<String> REASONS = codes(RecallReason.values(), RecallReason::code);
  private static final List<String> STATES = codes(NoticeState.values(), NoticeState::code);
  private static final List<String> SECTIONS = codes(Section.values(), Section::code);
  private static final List<String> LEVELS = codes(Level.values(), Level::code);
  private static final List<String> MAPPINGS = codes(ImportMapping.values(), ImportMapping::code);
  private static final List<String> IMPORTED = codes(ImportStatus.values(), ImportStatus::name);

  private final Map<String, Schema> schemas;

  private ClosedLists(Map<String, Schema> schemas) {
    this.schemas = schemas;
  }

  static void describe(OpenAPI api) {
    ClosedLists lists = new ClosedLists(api.getComponents().getSchemas());
    lists.describe("RecallInput", "reason", REASONS);
    lists.describe("ErasureInput", "reason", REASONS);
    lists.describe("NoticeAnswer", "reason", REASONS);
    lists.describe("NoticeAnswer", "kind", List.of("recall", "erasure"));
    lists.describe("AcknowledgementInput", "state", STATES);
    lists.describe("Acknowledgement", "state", STATES);
    lists.describe(
        "ImportAnswer",
        "state",
        codes(ImportState.values(), ImportState::code).stream()
            .filter(state -> !state.equals(ImportState.RECEIVING.code()))
            .toList());
    lists.describe("ImportAnswer", "status", IMPORTED);
    lists.describe("ImportAnswer", "format", codes(ImportFormat.values(), ImportFormat::code));
    lists.describe("ImportAnswer", "mapping", MAPPINGS);
    lists.describe("ReviewInput", "verdict", List.of("justified", "unjustified"));
    lists.describe("ReviewAnswer", "verdict", List.of("justified", "unjustified"));
    lists.describe("PolicyInForce", "lease", List.of("held", "lapsed"));
    for (String answer : List.of("SectionAnswer", "SectionEffect", "SectionView")) {
      lists.describe(answer, "section", SECTIONS);
    }
    lists.describe("SectionAnswer", "level", LEVELS);
    lists.describe("SectionView", "level", LEVELS);
    lists.describe("Finding", "kind", codes(LintKind.values(), LintKind::code));
    parameter(api, "startImport", "mapping", MAPPINGS);
    parameter(api, "startImport", "status", IMPORTED);
  }

  private void describe(String schema, String member, List<String> values) {
    Schema described = Objects.requireNonNull(schemas.get(schema), schema);
    Objects.requireNonNull(described.getProperties().get(member), member)
        .enumeration(List.copyOf(values));
  }

  private static void parameter(OpenAPI api, String operationId, String name, List<String> values) {
    api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .filter(operation -> operationId.equals(operation.getOperationId()))
        .flatMap(operation -> operation.getParameters().stream())
        .filter(parameter -> name.equals(parameter.getName()))
        .map(Parameter::getSchema)
        .forEach(schema -> schema.enumeration(List.copyOf(values)));
  }

  private static <T> List<String> codes(T[] values, Function<T, String> code) {
    return Arrays.stream(values).map(code).toList();
  }
}
