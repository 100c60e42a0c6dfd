// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.util.List;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Text;
import org.jspecify.annotations.Nullable;

/** The files that belong to the record, by what identifies them; their bytes are kept elsewhere. */
public record Attachments(@Items(max = 50) List<File> files) {

  /**
   * A file. It has its record's label.
   *
   * @param size bytes
   * @param sha256 lower-case hexadecimal
   */
  public record File(
      @Text(max = 255, pattern = "[^/\\\\]+", message = "must be a name without a path")
          String name,
      @Text(max = 127, pattern = "[a-z]+/[a-z0-9.+-]+", message = "must be a media type")
          String mediaType,
      @Nullable Long size,
      @Text(max = 64, pattern = "[0-9a-f]{64}", message = "must be 64 hexadecimal digits")
          String sha256,
      @Text(max = 1000, multiline = true) @Nullable String description) {}
}
