// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import java.util.HexFormat;
import java.util.UUID;
import org.entente.incidents.marking.ParagraphMarking;
import org.entente.incidents.section.Attachments;
import org.jspecify.annotations.Nullable;

/**
 * A file as a requester sees it.
 *
 * @param labelId its own label
 * @param marking the part shown to the requester
 */
record Attached(
    UUID id,
    UUID incident,
    int labelId,
    String name,
    String declaredType,
    String detectedType,
    long size,
    byte[] sha256,
    @Nullable String description,
    ParagraphMarking marking) {

  private static final int TAG_LENGTH = 22;

  /** As in the JSON of its record. */
  Attachments.File file() {
    return new Attachments.File(
        id,
        name,
        declaredType,
        detectedType,
        size,
        HexFormat.of().formatHex(sha256),
        description,
        marking);
  }

  /** The strong entity tag of the bytes, with its quotes. */
  String etag() {
    String digest = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(sha256);
    return '"' + digest.substring(0, TAG_LENGTH) + '"';
  }
}
