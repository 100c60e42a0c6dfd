// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.util.List;
import org.entente.incidents.code.Determination;
import org.entente.incidents.code.EventStatus;
import org.entente.incidents.code.InvestigationStatus;
import org.entente.incidents.code.TerrorismAlternative;
import org.entente.incidents.code.TerrorismDoubt;
import org.entente.incidents.wire.Checked;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Text;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/** What the incident is, in words. */
public record Summary(
    @Text(max = 300) String title,
    @Nullable LanguageTag language,
    @Items(max = 50) List<Paragraph> paragraphs,
    @Items(max = 50) List<Reference> externalRefs,
    @Nullable EventStatus eventStatus,
    @Nullable Determination determination,
    @Nullable InvestigationStatus investigationStatus,
    @Nullable Doubt terrorismDoubt) {

  /** Of paragraphs whose title is gone. */
  public static final Summary UNTITLED =
      new Summary("\u2014", null, List.of(), List.of(), null, null, null, null);

  /**
   * Something public about the incident.
   *
   * @param source who published it
   * @param externalId its id there
   */
  public record Reference(
      @Text(max = 200) String source,
      @Text(max = 2000, pattern = "https?://[!-~]+", message = "must be a web address")
          @Nullable String url,
      @Text(max = 200) @Nullable String externalId,
      @Text(max = 1000, multiline = true) @Nullable String description) {}

  /** Whether it is terrorism at all, and what it may be instead. */
  public record Doubt(TerrorismDoubt value, @Nullable TerrorismAlternative alternative)
      implements Checked {

    @Override
    public void check(Violations.At at) {
      if (value == TerrorismDoubt.NONE && alternative != null) {
        at.report("alternative", "goes with DOUBT");
      }
    }
  }

  /** The summary with other paragraphs; they are stored apart, each with its own label. */
  public Summary withParagraphs(List<Paragraph> others) {
    return new Summary(
        title,
        language,
        others,
        externalRefs,
        eventStatus,
        determination,
        investigationStatus,
        terrorismDoubt);
  }
}
