// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.entente.incidents.incident.IncidentCells;
import org.entente.incidents.wire.CsvCell;
import org.entente.incidents.wire.FlatRecord;

/**
 * A record per row, a member per column; lists are JSON in one cell. The columns are the same for
 * every reader. No cell can be taken for a formula. The last line, a comment, counts the records.
 */
final class CsvForm implements ExportForm {

  private static final FlatRecord SHAPE = IncidentCells.SHAPE;

  @Override
  public void begin(OutputStream out) throws IOException {
    row(out, SHAPE.columns());
  }

  @Override
  public void record(OutputStream out, byte[] json, long index) throws IOException {
    List<String> cells = SHAPE.cells(json);
    List<String> safe = new ArrayList<>(cells.size());
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      safe.add(SHAPE.isNumber(SHAPE.columns().get(column)) ? cell : CsvCell.safe(cell));
    }
    row(out, safe);
  }

  private static void row(OutputStream out, List<String> cells) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(cells);
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void end(OutputStream out, long count, String digest) throws IOException {
    out.write("#complete,%d,%s\r\n".formatted(count, digest).getBytes(StandardCharsets.US_ASCII));
  }
}
