// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * Says what a file is by its first bytes alone: neither its name nor what its sender declares can
 * make it look like something else.
 */
@Singleton
class ContentType {

  /** So many bytes are enough for every pattern that is known. */
  static final int PREFIX = 64 << 10;

  private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

  /** The media type, {@code application/octet-stream} if the bytes look like nothing known. */
  String of(byte[] prefix) {
    try {
      return types
          .detect(new ByteArrayInputStream(prefix), new Metadata())
          .getBaseType()
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
