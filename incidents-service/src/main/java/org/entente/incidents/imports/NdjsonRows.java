// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.entente.incidents.wire.StrictJson;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/** A JSON object per line; empty lines are passed over. */
final class NdjsonRows implements Rows {

  private final InputStream input;
  private final int longest;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private long line;

  /** Since the beginning, or the end of another export. */
  private long rows;

  NdjsonRows(InputStream input, int longest) {
    this.input = input;
    this.longest = longest;
  }

  @Override
  public @Nullable Row next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    while (fill()) {
      line++;
      bytes.reset();
      boolean whole = readLine(bytes);
      if (!whole) {
        rows++;
        return Row.unreadable(line, "", "must have at most " + longest + " bytes");
      }
      byte[] json = bytes.toByteArray();
      if (!isBlank(json)) {
        Violations violations = Violations.tolerant();
        @Nullable JsonNode tree = StrictJson.read(json, violations).orElse(null);
        if (tree == null || !isEndOfExport(tree)) {
          rows++;
          return new Row(line, tree, violations, json.length);
        }
        if (tree.path("count").asLong(-1) != rows) {
          throw new UnreadableException("ends with another number of records than it has");
        }
        rows = 0;
      }
    }
    return null;
  }

  /** What an export ends with: it counts records, and is none. */
  private static boolean isEndOfExport(JsonNode tree) {
    return tree.path("complete").isBoolean() && tree.has("digest") && !tree.has("kind");
  }

  /** Makes sure that there is a byte to read, unless the input has ended. */
  private boolean fill() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(input.read(buffer, 0, buffer.length), 0);
    }
    return from < to;
  }

  /** Reads up to the next line; false if there was more of this one than may be. */
  private boolean readLine(ByteArrayOutputStream bytes) throws IOException {
    boolean whole = true;
    while (fill()) {
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      if (bytes.size() + end - from <= longest) {
        bytes.write(buffer, from, end - from);
      } else {
        whole = false;
      }
      boolean ended = end < to;
      from = ended ? end + 1 : end;
      if (ended) {
        break;
      }
    }
    return whole;
  }

  private static boolean isBlank(byte[] line) {
    for (byte one : line) {
      if (one != ' ' && one != '\t' && one != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
