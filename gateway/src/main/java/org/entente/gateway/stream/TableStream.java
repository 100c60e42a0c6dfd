// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.stream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.entente.gateway.upstream.UnusableAnswerException;

/**
 * Comma-separated values (RFC 4180) with a heading; the column {@code originator} says whose. Only
 * the last line, a comment that sums up, may be nobody's.
 */
final class TableStream {

  private static final String COLUMN = "originator";

  /** Begins the line that sums up, behind all others. */
  private static final String END = "#complete";

  private final String agency;

  TableStream(String agency) {
    this.agency = agency;
  }

  /** A row: its bytes as they came, and the values in them. */
  private record Row(byte[] bytes, List<String> values) {}

  void pass(InputStream in, OutputStream out) throws IOException {
    InputStream buffered = new BufferedInputStream(in, 1 << 16);
    Row heading = row(buffered);
    int column = heading.values().indexOf(COLUMN);
    if (column < 0) {
      throw new UnusableAnswerException("a table without originators");
    }
    out.write(heading.bytes());
    boolean over = false;
    for (Row row = row(buffered); row.bytes().length > 0; row = row(buffered)) {
      if (over) {
        throw new UnusableAnswerException("something follows the last line");
      }
      over = isEnd(row);
      if (over) {
        out.write(row.bytes());
        continue;
      }
      if (row.values().size() != heading.values().size()) {
        throw new UnusableAnswerException("a row of another length");
      }
      Originator.expect(row.values().get(column).equals(agency));
      out.write(row.bytes());
      if (buffered.available() == 0) {
        out.flush();
      }
    }
  }

  /** So short that it holds nothing but a count and a digest. */
  private static boolean isEnd(Row row) {
    return row.values().getFirst().equals(END)
        && row.values().size() == 3
        && row.bytes().length <= RecordStream.LONGEST_END;
  }

  /** The next row; one without bytes at the end of all. */
  private static Row row(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    List<String> values = new ArrayList<>();
    boolean quoted = false;
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      bytes.write(octet);
      if (bytes.size() > RecordStream.LARGEST_RECORD) {
        throw new UnusableAnswerException("a row is too long");
      }
      if (octet == '"') {
        // A doubled quote closes and opens again, and so stays inside; values with any do not
        // count.
        quoted = !quoted;
      } else if (octet == ',' && !quoted) {
        values.add(value.toString(StandardCharsets.UTF_8));
        value.reset();
      } else if (octet == '\n' && !quoted) {
        values.add(value.toString(StandardCharsets.UTF_8).stripTrailing());
        return new Row(bytes.toByteArray(), List.copyOf(values));
      } else {
        value.write(octet);
      }
    }
    if (bytes.size() > 0) {
      throw new UnusableAnswerException("a row does not end");
    }
    return new Row(new byte[0], List.of());
  }
}
