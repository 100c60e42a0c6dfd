// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.stream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Comma-separated values (RFC 4180) with a heading; the column {@code originator} says whose. Only
 * the last line, a comment that sums up, may be nobody's. What one reader might take apart
 * differently than another is no table.
 */
final class TableStream {

  private static final String COLUMN = "originator";
  private static final String URN = "urn";

  /** Begins the line that sums up, behind all others. */
  private static final String END = "#complete";

  /** What columns are called, by paths: nothing that a reader might skip, fold or trim. */
  private static final Pattern HEADING = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*");

  private final Originator originator;

  TableStream(String agency) {
    this.originator = new Originator(agency);
  }

  void pass(InputStream in, OutputStream out) throws IOException {
    InputStream buffered = new BufferedInputStream(in, 1 << 16);
    TableRow heading = TableRow.read(buffered);
    List<String> columns = heading.values();
    int own = columns.indexOf(COLUMN);
    int urn = columns.indexOf(URN);
    Originator.expect(own >= 0, "a table without originators");
    Originator.expect(
        Set.copyOf(columns).size() == columns.size()
            && columns.stream().allMatch(column -> HEADING.matcher(column).matches()),
        "a heading with more than one reading");
    out.write(heading.bytes());
    boolean over = false;
    for (TableRow row = TableRow.read(buffered);
        row.bytes().length > 0;
        row = TableRow.read(buffered)) {
      Originator.expect(!over, "something follows the last line");
      over = isEnd(row);
      if (over) {
        out.write(row.bytes());
        continue;
      }
      Originator.expect(row.values().size() == columns.size(), "a row of another length");
      Originator.expectOwn(originator.isOriginator(row.values().get(own)));
      Originator.expectOwn(urn < 0 || originator.isUrn(row.values().get(urn)));
      out.write(row.bytes());
      if (buffered.available() == 0) {
        out.flush();
      }
    }
  }

  /** So short that it holds nothing but a count and a digest. */
  private static boolean isEnd(TableRow row) {
    return row.values().getFirst().equals(END)
        && row.values().size() == 3
        && row.bytes().length <= RecordStream.LONGEST_END;
  }
}
