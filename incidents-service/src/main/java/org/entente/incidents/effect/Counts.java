// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How much is concerned. The sensitive ones are counted among records, paragraphs and files alike.
 *
 * @param records records that carry such a label
 * @param paragraphs paragraphs that carry one; counted where a summary is concerned, alone
 * @param files files that carry one; counted where attachments are concerned, alone
 * @param labels different labels
 * @param personalData of those, with personal data in the record
 * @param orcon of those, under the originator's control
 * @param classified of those, with a classification above the lowest
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Counts(
    long records,
    long paragraphs,
    long files,
    long labels,
    long personalData,
    long orcon,
    long classified) {

  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  /** What a label adds. */
  static Counts of(Holding holding, boolean withParagraphs, boolean withFiles) {
    long paragraphs = withParagraphs ? holding.paragraphs() : 0;
    long files = withFiles ? holding.files() : 0;
    long items = holding.records() + paragraphs + files;
    return new Counts(
        holding.records(),
        paragraphs,
        files,
        items > 0 ? 1 : 0,
        holding.hasPersonalData() ? items : 0,
        holding.isOrcon() ? items : 0,
        holding.isClassified() ? items : 0);
  }

  Counts plus(Counts other) {
    return new Counts(
        records + other.records,
        paragraphs + other.paragraphs,
        files + other.files,
        labels + other.labels,
        personalData + other.personalData,
        orcon + other.orcon,
        classified + other.classified);
  }

  boolean areNone() {
    return labels == 0;
  }
}
