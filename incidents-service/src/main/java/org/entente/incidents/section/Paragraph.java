// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import org.entente.incidents.marking.ParagraphMarking;
import org.entente.incidents.wire.RecordJson;
import org.entente.incidents.wire.Text;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph of the summary: a child of its record, released on its own.
 *
 * @param language the language if it is not the record's
 */
public record Paragraph(
    @Text(max = 8000, multiline = true) String text,
    @Nullable LanguageTag language,
    @Nullable ParagraphMarking marking) {

  public Paragraph {
    // A marking that says nothing is none: whether it was written must not be visible.
    marking = marking == null || RecordJson.isEmpty(marking) ? null : marking;
  }
}
