// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.stream;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.entente.gateway.upstream.UnusableAnswerException;

/**
 * A form in which an agency streams its records. Each record is looked at whole before any of it is
 * passed on; one of another originator, or one that cannot be read, ends the stream.
 */
public enum RecordStream {
  NDJSON("application/x-ndjson") {
    @Override
    public void pass(String agency, InputStream in, OutputStream out) throws IOException {
      new LineStream(agency).pass(in, out);
    }
  },
  GEO_JSON("application/geo+json") {
    @Override
    public void pass(String agency, InputStream in, OutputStream out) throws IOException {
      new FeatureStream(agency).pass(in, out);
    }
  },
  CSV("text/csv") {
    @Override
    public void pass(String agency, InputStream in, OutputStream out) throws IOException {
      new TableStream(agency).pass(in, out);
    }
  };

  /** Bytes of one record, the largest that is held here. */
  static final int LARGEST_RECORD = 8 << 20;

  /** Bytes of the line that sums up: a count and a digest. */
  static final int LONGEST_END = 200;

  private final String mediaType;

  RecordStream(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The form of this type, if it is one of records. */
  public static Optional<RecordStream> of(MediaType type) {
    String name = type.getType() + '/' + type.getSubtype();
    for (RecordStream form : values()) {
      if (form.mediaType.equals(name)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  /** Whether an {@code Accept} header speaks of any such form. */
  public static boolean isAskedForBy(String accept) {
    for (RecordStream form : values()) {
      if (accept.contains(form.mediaType)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Passes on the records of an agency.
   *
   * @throws UnusableAnswerException at the first that is not this agency's; those before it have
   *     been passed on
   */
  public abstract void pass(String agency, InputStream in, OutputStream out) throws IOException;
}
