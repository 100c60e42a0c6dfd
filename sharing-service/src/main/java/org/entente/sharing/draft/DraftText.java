// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A draft as an officer sends it.
 *
 * @param title for people, 1 to 200 characters without control characters
 * @param format if given, that of the text
 * @param text the policy, YAML or JSON; kept as it is written
 */
@Schema(name = "PolicyDraftText", description = "A draft as an officer sends it")
public record DraftText(
    @Schema(
            type = SchemaType.STRING,
            examples = "Games of 2027: more for the host",
            minLength = 1,
            maxLength = 200)
        Optional<String> title,
    @Schema(ref = "DraftFormat", description = "If given, what the text is")
        Optional<DraftFormat> format,
    @Schema(required = true, description = "The policy as YAML or JSON, kept as it is written")
        String text) {

  private static final int LONGEST_TITLE = 200;

  public DraftText {
    requireNonNull(title, "title must not be null");
    requireNonNull(format, "format must not be null");
    requireNonNull(text, "text must not be null");
    title.ifPresent(given -> {
      if (given.isBlank()
          || given.length() > LONGEST_TITLE
          || given.codePoints().anyMatch(DraftText::isUnreadable)) {
        throw new IllegalArgumentException(
            "title must have 1 to 200 characters and no control characters");
      }
    });
    if (format.isPresent() && format.get() != DraftFormat.of(text)) {
      throw new IllegalArgumentException("format must be that of the text");
    }
  }

  private static boolean isUnreadable(int point) {
    return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
  }
}
