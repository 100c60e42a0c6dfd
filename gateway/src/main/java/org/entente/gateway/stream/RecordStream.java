// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.stream;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entente.gateway.upstream.UnusableAnswerException;

/**
 * A form in which an agency streams its records. Each record is looked at whole before any of it is
 * passed on; one of another originator, or one that cannot be read, ends the stream.
 */
public enum RecordStream {
  NDJSON("application", "x-ndjson") {
    @Override
    public void pass(String agency, InputStream in, OutputStream out) throws IOException {
      new LineStream(agency).pass(in, out);
    }
  },
  GEO_JSON("application", "geo+json") {
    @Override
    public void pass(String agency, InputStream in, OutputStream out) throws IOException {
      new FeatureStream(agency).pass(in, out);
    }
  },
  CSV("text", "csv") {
    @Override
    public void pass(String agency, InputStream in, OutputStream out) throws IOException {
      new TableStream(agency).pass(in, out);
    }
  };

  /** Bytes of one record, the largest that is held here. */
  static final int LARGEST_RECORD = 8 << 20;

  /** Bytes of the line that sums up: a count and a digest. */
  static final int LONGEST_END = 200;

  private static final Pattern COMMA = Pattern.compile(",");

  private final String type;
  private final String subtype;

  RecordStream(String type, String subtype) {
    this.type = type;
    this.subtype = subtype;
  }

  /** The form of this type, if it is one of records. */
  public static Optional<RecordStream> of(MediaType type) {
    return Arrays.stream(values())
        .filter(form -> !type.isWildcardType() && !type.isWildcardSubtype())
        .filter(form -> form.mediaType().isCompatible(type))
        .findFirst();
  }

  /**
   * Whether any such form may be what is asked for: it is named, or falls under a wildcard. Of
   * {@code *}{@code /*} a service makes JSON. What cannot be read may ask for anything.
   *
   * @param accept the request's {@code Accept} headers, all of them
   */
  public static boolean isAskedForBy(List<String> accept) {
    return accept.stream().flatMap(COMMA::splitAsStream).anyMatch(RecordStream::mayBe);
  }

  private static boolean mayBe(String range) {
    try {
      MediaType asked = MediaType.valueOf(range.strip());
      return !asked.isWildcardType()
          && Arrays.stream(values()).anyMatch(form -> form.mediaType().isCompatible(asked));
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /** As it is sent on, whatever parameters the service gave it: always UTF-8. */
  public MediaType mediaType() {
    // JSON has no other encoding, and no parameter to say so.
    return this == CSV ? new MediaType(type, subtype, "utf-8") : new MediaType(type, subtype);
  }

  /**
   * Passes on the records of an agency.
   *
   * @throws UnusableAnswerException at the first that is not this agency's; those before it have
   *     been passed on
   */
  public abstract void pass(String agency, InputStream in, OutputStream out) throws IOException;
}
