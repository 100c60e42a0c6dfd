// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.incidents.wire.CsvCell;
import org.entente.incidents.wire.FlatRecord;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/**
 * Rows of cells under a header that names members by their paths; comments begin with {@code #}.
 */
final class CsvRows implements Rows {

  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final FlatRecord shape;
  private final BoundedInput input;
  private @Nullable List<String> header;

  CsvRows(InputStream input, int longest, FlatRecord shape) {
    this.input = new BoundedInput(input, longest);
    this.shape = shape;
    this.reader =
        CsvReader.builder()
            .maxBufferSize(longest)
            .skipEmptyLines(true)
            .commentStrategy(de.siegmar.fastcsv.reader.CommentStrategy.SKIP)
            .build(
                CsvRecordHandler.builder()
                    .maxFields(2_000)
                    .maxFieldSize(longest)
                    .maxRecordSize(longest)
                    .build(),
                new InputStreamReader(this.input, StandardCharsets.UTF_8.newDecoder()));
    this.records = reader.iterator();
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      if (header == null && !readHeader()) {
        return null;
      }
      input.nextRow();
      return records.hasNext() ? row(records.next()) : null;
    } catch (CsvParseException broken) {
      throw new UnreadableException("is not CSV: a quote is not closed, or a row is too long");
    } catch (UncheckedIOException broken) {
      if (broken.getCause() instanceof CharacterCodingException) {
        throw new UnreadableException("is not UTF-8");
      }
      throw broken.getCause();
    }
  }

  private boolean readHeader() throws UnreadableException {
    if (!records.hasNext()) {
      return false;
    }
    List<String> names = records.next().getFields();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!shape.has(name) || !seen.add(name)) {
        throw new UnreadableException(
            "has a column that no member has, or twice: number " + (names.indexOf(name) + 1));
      }
    }
    header = names;
    return true;
  }

  private Row row(CsvRecord cells) {
    long line = cells.getStartingLineNumber();
    List<String> names = header == null ? List.of() : header;
    if (cells.getFieldCount() != names.size()) {
      return Row.unreadable(line, "", "must have " + names.size() + " cells");
    }
    Violations violations = Violations.tolerant();
    Map<String, String> given = new LinkedHashMap<>();
    int size = 0;
    for (int index = 0; index < names.size(); index++) {
      String cell = CsvCell.original(cells.getField(index));
      size += cell.length() + 1;
      given.put(names.get(index), cell);
    }
    return new Row(line, shape.tree(given, violations), violations, size);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
