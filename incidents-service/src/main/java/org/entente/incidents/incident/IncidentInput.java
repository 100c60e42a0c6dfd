// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.incidents.marking.Classification;
import org.entente.incidents.section.Custody;
import org.entente.incidents.section.Paragraph;
import org.entente.incidents.section.SectionCatalogue;
import org.entente.incidents.wire.RecordJson;
import org.entente.incidents.wire.StrictJson;
import org.entente.incidents.wire.Violations;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.Disclosure;
import org.entente.policy.Section;
import org.jspecify.annotations.Nullable;

/**
 * What a body asks to be written, after every check that needs no database. All that is wrong is
 * reported at once, and then nothing is written.
 *
 * @param workflow the workflow given, which may be none
 * @param workflowGiven whether the body spoke of custody at all
 */
record IncidentInput(Content content, Custody.@Nullable Workflow workflow, boolean workflowGiven) {

  /** Members that the service writes; a body may repeat what its writer sees. */
  private static final Set<String> READ_ONLY =
      Set.of("id", "urn", "originator", "recordStatus", "modifiedAt", "custody");

  /** Members of a file that only those have whose bytes the service holds. */
  private static final Set<String> OF_HELD_FILES = Set.of("id", "detectedType", "marking");

  private static final String WORKFLOW = "workflow";

  /**
   * Who writes, and what is known to them.
   *
   * @param disclosure of the record to the writer
   * @param clearance of the writer, 0 to 4
   * @param seen the record as the writer sees it now, as JSON; null for a new one
   */
  record Writer(Disclosure disclosure, int clearance, byte @Nullable [] seen) {}

  /** Reads a body, or ends the request with everything that is wrong with it. */
  static IncidentInput read(byte[] body, Writer writer) {
    Violations violations = new Violations();
    Optional<IncidentInput> input =
        StrictJson.read(body, violations).flatMap(tree -> of(tree, writer, violations));
    if (input.isEmpty() || !violations.isEmpty()) {
      throw refused(violations);
    }
    return input.get();
  }

  /**
   * The input for a record that exists: a section that is given and not disclosed in full to the
   * writer ends it, as it would end a body.
   */
  IncidentInput asSeenBy(Disclosure disclosure) {
    Violations violations = new Violations();
    content
        .sections()
        .forEach((section, given) -> {
          if (disclosure.level(section) != section.highest()) {
            violations
                .at("")
                .report(section.code(), "cannot be written, because it is not disclosed to you");
          }
        });
    if (!violations.isEmpty()) {
      throw refused(violations);
    }
    return this;
  }

  static ProblemException refused(Violations violations) {
    return new ProblemException(CommonProblem.INVALID_REQUEST, null, violations.list());
  }

  private static Optional<IncidentInput> of(JsonNode tree, Writer writer, Violations violations) {
    Violations.At root = violations.at("");
    if (!tree.isObject()) {
      root.report("must be an object");
      return Optional.empty();
    }
    checkReadOnly(tree, writer, root);
    checkHeldFiles(tree, writer, root);
    return checked(tree, writer.disclosure(), writer.clearance(), root);
  }

  /** A row of an import, which may hold what another service or this one said of a record. */
  static Optional<IncidentInput> imported(
      JsonNode row, Disclosure disclosure, int clearance, Violations violations) {
    return checked(row, disclosure, clearance, violations.at(""));
  }

  private static Optional<IncidentInput> checked(
      JsonNode tree, Disclosure disclosure, int clearance, Violations.At root) {
    checkDisclosed(tree, disclosure, root);
    checkEventStatus(tree, root);
    JsonNode workflow = tree.path("custody").path(WORKFLOW);
    Optional<Custody.Workflow> given =
        workflow.isMissingNode() || workflow.isNull()
            ? Optional.empty()
            : RecordJson.read(
                workflow, Custody.Workflow.class, root.member("custody").member(WORKFLOW));
    Optional<Content> content = RecordJson.read(tree, Content.class, root, READ_ONLY);
    content.ifPresent(found -> checkClearance(found, clearance, root));
    return content.map(found ->
        new IncidentInput(
            found.withoutEmptySections(), given.orElse(null), tree.hasNonNull("custody")));
  }

  /**
   * A client cannot choose what the service says of a record, but may send back what it was sent.
   */
  private static void checkReadOnly(JsonNode tree, Writer writer, Violations.At root) {
    JsonNode seen =
        writer.seen() == null
            ? null
            : StrictJson.read(writer.seen(), new Violations()).orElseThrow();
    for (String name : READ_ONLY.stream().sorted().toList()) {
      JsonNode given = tree.path(name);
      if (name.equals("custody") && given.isObject()) {
        for (Map.Entry<String, JsonNode> member : given.properties()) {
          if (!member.getKey().equals(WORKFLOW)) {
            checkSame(
                member.getValue(),
                seen == null ? null : seen.path(name).path(member.getKey()),
                root.member(name).member(member.getKey()));
          }
        }
      } else {
        checkSame(given, seen == null ? null : seen.path(name), root.member(name));
      }
    }
  }

  /** Files that are held are added and removed on their own; a client may send back what it saw. */
  private static void checkHeldFiles(JsonNode tree, Writer writer, Violations.At root) {
    JsonNode given = tree.path("attachments").path("files");
    Set<JsonNode> seen = new HashSet<>();
    if (writer.seen() != null) {
      StrictJson.read(writer.seen(), new Violations())
          .orElseThrow()
          .path("attachments")
          .path("files")
          .forEach(seen::add);
    }
    for (int index = 0; index < given.size(); index++) {
      JsonNode file = given.path(index);
      if (OF_HELD_FILES.stream().anyMatch(file::hasNonNull) && !seen.contains(file)) {
        root.member("attachments")
            .member("files")
            .item(index)
            .report("a file with an id is neither added nor changed with its incident");
      }
    }
  }

  private static void checkSame(JsonNode given, @Nullable JsonNode seen, Violations.At at) {
    if (given.isMissingNode() || given.isNull()) {
      return;
    }
    if (seen == null) {
      at.report("is set by the service");
    } else if (!given.equals(seen)) {
      at.report("cannot be changed");
    }
  }

  /**
   * A section that the writer does not see in full cannot be written, whether it is filled or not:
   * the answer must not tell which.
   */
  private static void checkDisclosed(JsonNode tree, Disclosure disclosure, Violations.At root) {
    for (Map.Entry<String, JsonNode> member : tree.properties()) {
      Section section = SectionCatalogue.sectionOf('/' + member.getKey()).orElse(Section.CORE);
      if (section != Section.CUSTODY && disclosure.level(section) != section.highest()) {
        root.report(member.getKey(), "cannot be written, because it is not disclosed to you");
      }
    }
  }

  /** Compares two sections, so it looks at the tree: one of them may be wrong in itself. */
  private static void checkEventStatus(JsonNode tree, Violations.At root) {
    JsonNode status = tree.path("summary").path("eventStatus");
    if (tree.path("kind").asText().equals("FOILED_PLOT")
        && tree.path("summary").isObject()
        && !status.asText().equals("not-occurred")) {
      root.member("summary").report("eventStatus", "must be not-occurred for a foiled plot");
    }
  }

  private static void checkClearance(Content content, int clearance, Violations.At root) {
    checkClearance(content.marking().classification(), clearance, root.member("marking"));
    List<Paragraph> paragraphs =
        content.summary() == null ? List.of() : content.summary().paragraphs();
    for (int index = 0; index < paragraphs.size(); index++) {
      var marking = paragraphs.get(index).marking();
      if (marking != null && marking.classification() != null) {
        checkClearance(
            marking.classification(),
            clearance,
            root.member("summary").member("paragraphs").item(index).member("marking"));
      }
    }
  }

  private static void checkClearance(
      Classification classification, int clearance, Violations.At at) {
    if (classification.level() > clearance) {
      at.report("classification", "is above your clearance");
    }
  }

  /** The disclosure of a record that is not written yet, to somebody of its own agency. */
  static Disclosure ofNew(boolean purposeStated) {
    return purposeStated ? Disclosure.EVERYTHING : Disclosure.EVERYTHING.without(Section.PERSONS);
  }
}
