// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of a file a request asks for (RFC 9110, section 14). */
sealed interface ByteRange {

  /** All of it. */
  record Whole() implements ByteRange {}

  /**
   * One stretch of it.
   *
   * @param first from 0
   * @param last the last byte, not the one after it
   */
  record Part(long first, long last) implements ByteRange {

    public Part {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("a range must not be empty");
      }
    }
  }

  /** Nothing that is there. */
  record Unsatisfiable() implements ByteRange {}

  Pattern SINGLE = Pattern.compile("(?i:bytes)=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /**
   * Reads the header. One that is not understood, or that names several ranges, may be ignored, and
   * is.
   */
  static ByteRange of(@Nullable String header, long size) {
    Matcher range = SINGLE.matcher(header == null ? "" : header);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return new Whole();
    }
    if (range.group(1).isEmpty()) {
      long wanted = Long.parseLong(range.group(2));
      return wanted == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - wanted), size - 1);
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    if (last < first && !range.group(2).isEmpty()) {
      return new Whole();
    }
    return first >= size ? new Unsatisfiable() : new Part(first, Math.min(last, size - 1));
  }
}
