// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of comma-separated values as RFC 4180 writes them, and in no other way: a quote opens a
 * value at its beginning and closes it at its end, and a carriage return outside of quotes stands
 * before a line feed. Readers that are laxer have no second reading of it.
 *
 * @param bytes as they came, with the end of the line; none at the end of all
 * @param values what is in them
 */
record TableRow(byte[] bytes, List<String> values) {

  private static final int END_OF_ALL = -1;

  static TableRow read(InputStream in) throws IOException {
    Reading reading = new Reading(in);
    int octet = reading.next();
    if (octet == END_OF_ALL) {
      return new TableRow(new byte[0], List.of());
    }
    List<String> values = new ArrayList<>();
    while (true) {
      ByteArrayOutputStream value = new ByteArrayOutputStream();
      octet = octet == '"' ? reading.quoted(value) : reading.plain(octet, value);
      values.add(value.toString(StandardCharsets.UTF_8));
      if (octet == '\r') {
        octet = reading.next();
        Originator.expect(octet == '\n', "a line ends in two ways");
      }
      if (octet == '\n') {
        return new TableRow(reading.bytes.toByteArray(), List.copyOf(values));
      }
      Originator.expect(octet != END_OF_ALL, "a row does not end");
      Originator.expect(octet == ',', "something follows a quoted value");
      octet = reading.next();
    }
  }

  /** Remembers what it has read. */
  private static final class Reading {
    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Reading(InputStream in) {
      this.in = in;
    }

    int next() throws IOException {
      int octet = in.read();
      if (octet != END_OF_ALL) {
        bytes.write(octet);
        Originator.expect(bytes.size() <= RecordStream.LARGEST_RECORD, "a row is too long");
      }
      return octet;
    }

    /**
     * @return what stands behind the closing quote
     */
    int quoted(ByteArrayOutputStream value) throws IOException {
      while (true) {
        int octet = next();
        if (octet == '"') {
          octet = next();
          if (octet != '"') {
            return octet;
          }
        }
        Originator.expect(octet != END_OF_ALL, "a row does not end");
        value.write(octet);
      }
    }

    /**
     * @return what ends the value
     */
    int plain(int first, ByteArrayOutputStream value) throws IOException {
      int octet = first;
      while (octet != ',' && octet != '\r' && octet != '\n' && octet != END_OF_ALL) {
        Originator.expect(octet != '"', "a quote inside a value");
        value.write(octet);
        octet = next();
      }
      return octet;
    }
  }
}
