// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary form of PostgreSQL's {@code COPY}: a row is begun with its number of values,
 * and those follow in the order of the statement's columns.
 */
final class CopyRows {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final int TEXT = 25;
  private static final byte JSONB_VERSION = 1;

  private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
  private int rows;

  CopyRows() {
    bytes.put(SIGNATURE).putInt(0).putInt(0);
  }

  CopyRows row(int values) {
    space(2).putShort((short) values);
    rows++;
    return this;
  }

  CopyRows uuid(UUID value) {
    space(20).putInt(16).putLong(value.getMostSignificantBits());
    bytes.putLong(value.getLeastSignificantBits());
    return this;
  }

  CopyRows number(int value) {
    space(8).putInt(4).putInt(value);
    return this;
  }

  CopyRows time(Instant value) {
    space(12).putInt(8).putLong(ChronoUnit.MICROS.between(EPOCH, value));
    return this;
  }

  CopyRows text(@Nullable String value) {
    return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  CopyRows bytes(byte @Nullable [] value) {
    if (value == null) {
      space(4).putInt(-1);
    } else {
      space(4 + value.length).putInt(value.length).put(value);
    }
    return this;
  }

  CopyRows json(byte @Nullable [] value) {
    if (value == null) {
      space(4).putInt(-1);
    } else {
      space(5 + value.length).putInt(1 + value.length).put(JSONB_VERSION).put(value);
    }
    return this;
  }

  CopyRows texts(List<String> values) {
    if (values.isEmpty()) {
      // No dimensions, no flags.
      space(16).putInt(12).putInt(0).putInt(0).putInt(TEXT);
      return this;
    }
    List<byte[]> all = values.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    int length = 20 + all.stream().mapToInt(text -> 4 + text.length).sum();
    space(4 + length).putInt(length).putInt(1).putInt(0).putInt(TEXT);
    bytes.putInt(all.size()).putInt(1);
    all.forEach(text -> bytes.putInt(text.length).put(text));
    return this;
  }

  private ByteBuffer space(int more) {
    if (bytes.remaining() < more) {
      byte[] larger =
          Arrays.copyOf(bytes.array(), Math.max(bytes.capacity() * 2, bytes.position() + more));
      bytes = ByteBuffer.wrap(larger).position(bytes.position());
    }
    return bytes;
  }

  /** Sends all rows; none if there are none. */
  void send(Connection connection, String copy) throws SQLException {
    if (rows == 0) {
      return;
    }
    space(2).putShort((short) -1);
    CopyIn stream = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
    try {
      stream.writeToCopy(bytes.array(), 0, bytes.position());
      if (stream.endCopy() != rows) {
        throw new SQLException("rows were not written");
      }
    } finally {
      if (stream.isActive()) {
        stream.cancelCopy();
      }
    }
  }
}
