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
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.incidents.wire.CsvCell;
import org.entente.incidents.wire.FlatRecord;
import org.entente.incidents.wire.Violations;
import org.jspecify.annotations.Nullable;

/**
 * Rows of cells under a header that names members by their paths; comments begin with {@code #}.
 */
final class CsvRows implements Rows {

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final Pattern END_OF_EXPORT = Pattern.compile("complete,(\\d{1,18}),[\\w-]{43}");

  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final FlatRecord shape;
  private final BoundedInput input;
  private @Nullable List<String> header;
  private long rows;

  CsvRows(InputStream input, int longest, FlatRecord shape) throws IOException {
    this.input = new BoundedInput(input, longest);
    this.shape = shape;
    this.reader =
        CsvReader.builder()
            .maxBufferSize(longest)
            .skipEmptyLines(true)
            .commentStrategy(de.siegmar.fastcsv.reader.CommentStrategy.READ)
            .build(
                CsvRecordHandler.builder()
                    .maxFields(2_000)
                    .maxFieldSize(longest)
                    .maxRecordSize(longest)
                    .build(),
                new InputStreamReader(
                    withoutMark(this.input), StandardCharsets.UTF_8.newDecoder()));
    this.records = reader.iterator();
  }

  /** What a spreadsheet puts before UTF-8 is no part of it. */
  private static InputStream withoutMark(InputStream input) throws IOException {
    PushbackInputStream marked = new PushbackInputStream(input, MARK.length);
    byte[] begin = marked.readNBytes(MARK.length);
    if (!Arrays.equals(begin, MARK)) {
      marked.unread(begin);
    }
    return marked;
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      if (header == null && !readHeader()) {
        return null;
      }
      input.nextRow();
      @Nullable CsvRecord cells = record();
      if (cells == null) {
        return null;
      }
      rows++;
      return row(cells);
    } catch (CsvParseException broken) {
      throw new UnreadableException("is not CSV: a quote is not closed, or a row is too long");
    } catch (UncheckedIOException broken) {
      if (broken.getCause() instanceof CharacterCodingException) {
        throw new UnreadableException("is not UTF-8");
      }
      throw broken.getCause();
    }
  }

  /** The next that is no comment; null at the end. */
  private @Nullable CsvRecord record() throws UnreadableException {
    while (records.hasNext()) {
      CsvRecord read = records.next();
      if (!read.isComment()) {
        return read;
      }
      Matcher end = END_OF_EXPORT.matcher(read.getField(0));
      if (end.matches()) {
        if (Long.parseLong(end.group(1)) != rows) {
          throw new UnreadableException("ends with another number of records than it has");
        }
        rows = 0;
      }
    }
    return null;
  }

  private boolean readHeader() throws UnreadableException {
    @Nullable CsvRecord first = record();
    if (first == null) {
      return false;
    }
    List<String> names = first.getFields();
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
