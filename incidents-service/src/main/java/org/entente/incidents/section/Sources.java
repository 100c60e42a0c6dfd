// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.incidents.code.Discipline;
import org.entente.incidents.code.GradingScheme;
import org.entente.incidents.wire.Checked;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Text;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/** Where it is known from, and how good that is. A released record has at least one. */
public record Sources(@Items(max = 50) List<Source> sources) implements Checked {

  /**
   * A source.
   *
   * @param ref what the record calls it; figures refer to it
   * @param scheme the scheme of the two grades
   * @param reliability of the source, a letter of the scheme
   * @param credibility of the information, a digit of the scheme
   * @param independentOf the {@code ref} of sources that this one does not draw on
   * @param reportedVia through whom it came
   * @param sanitised whether what would identify the source was taken out
   */
  public record Source(
      @Text(max = 50) @Nullable String ref,
      @Nullable Discipline discipline,
      @Nullable GradingScheme scheme,
      @Text(max = 1) @Nullable String reliability,
      @Text(max = 1) @Nullable String credibility,
      @Nullable String originReportId,
      @Items(max = 50, distinct = true) List<String> independentOf,
      @Items(max = 20) List<String> reportedVia,
      @Nullable Instant collectedAt,
      @Nullable Boolean sanitised)
      implements Checked {

    /** Both grades with their scheme, such as {@code ADMIRALTY:B2}, if the source is graded. */
    public Optional<String> grading() {
      return scheme == null || (reliability == null && credibility == null)
          ? Optional.empty()
          : Optional.of(
              scheme.name()
                  + ':'
                  + (reliability == null ? "-" : reliability)
                  + (credibility == null ? "-" : credibility));
    }

    @Override
    public void check(Violations.At at) {
      if (scheme == null && (reliability != null || credibility != null)) {
        at.report("scheme", "is required with a grade");
      } else if (scheme != null) {
        if (reliability != null && !scheme.hasReliability(reliability)) {
          at.report("reliability", "is not a grade of the scheme " + scheme.code());
        }
        if (credibility != null && !scheme.hasCredibility(credibility)) {
          at.report("credibility", "is not a grade of the scheme " + scheme.code());
        }
      }
    }
  }

  @Override
  public void check(Violations.At at) {
    Set<String> refs = new HashSet<>();
    for (int index = 0; index < sources.size(); index++) {
      String ref = sources.get(index).ref();
      if (ref != null && !refs.add(ref)) {
        at.member("sources").item(index).report("ref", "is given twice");
      }
    }
  }
}
