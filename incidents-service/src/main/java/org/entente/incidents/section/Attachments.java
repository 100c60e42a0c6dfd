// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.entente.incidents.marking.ParagraphMarking;
import org.entente.incidents.marking.Reader;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.RecordJson;
import org.entente.incidents.wire.Text;
import org.jspecify.annotations.Nullable;

/**
 * The files that belong to the record. The service holds the bytes of those with an id; others are
 * only named, and their bytes are kept elsewhere.
 */
public record Attachments(@Items(max = 100) List<File> files) {

  /**
   * A file. One whose bytes are held is a child of the record with a label of its own; one that is
   * only named has its record's label.
   *
   * @param id set by the service, as is whatever else belongs to a file that is held
   * @param mediaType as its sender declared it
   * @param detectedType what its first bytes look like
   * @param size bytes
   * @param sha256 lower-case hexadecimal
   * @param marking what restricts it beyond its record
   */
  public record File(
      @Nullable UUID id,
      @Text(max = 255, pattern = "[^/\\\\]+", message = "must be a name without a path")
          String name,
      @Text(max = 127, pattern = "[a-z]+/[a-z0-9.+-]+", message = "must be a media type")
          String mediaType,
      @Nullable String detectedType,
      @Nullable Long size,
      @Text(max = 64, pattern = "[0-9a-f]{64}", message = "must be 64 hexadecimal digits")
          String sha256,
      @Text(max = 1000, multiline = true) @Nullable String description,
      @Nullable ParagraphMarking marking) {

    public File {
      // As of a paragraph: whether an empty marking was written must not be visible.
      marking = marking == null || RecordJson.isEmpty(marking) ? null : marking;
    }

    /** As this reader, who does not see the marking whole, sees it. */
    public File shownTo(Reader reader) {
      return new File(
          id,
          name,
          mediaType,
          detectedType,
          size,
          sha256,
          description,
          marking == null ? null : marking.shownTo(reader));
    }
  }

  /**
   * Those that are only named: the part that the record itself is written with. One with a marking
   * is not among them, for nothing would heed it.
   */
  public Attachments named() {
    return new Attachments(
        files.stream().filter(file -> file.id() == null && file.marking() == null).toList());
  }

  /** These and those that are held, behind them; null if there are none at all. */
  public static @Nullable Attachments of(@Nullable Attachments named, List<File> held) {
    if (held.isEmpty()) {
      return named;
    }
    List<File> all = new ArrayList<>(named == null ? List.of() : named.files());
    all.addAll(held);
    return new Attachments(all);
  }
}
