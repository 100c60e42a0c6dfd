// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.UUID;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort key of the last incident that its reader saw, and nothing else.
 *
 * @param day null among the incidents whose day is absent or withheld
 */
public record Position(@Nullable LocalDate day, UUID id) {

  private static final int LENGTH = Byte.BYTES + Long.BYTES + 2 * Long.BYTES;

  byte[] bytes() {
    return ByteBuffer.allocate(LENGTH)
        .put((byte) (day == null ? 0 : 1))
        .putLong(day == null ? 0 : day.toEpochDay())
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static Position of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new ProblemException(CommonProblem.INVALID_CURSOR);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    boolean dated = buffer.get() == 1;
    long day = buffer.getLong();
    return new Position(
        dated ? LocalDate.ofEpochDay(day) : null, new UUID(buffer.getLong(), buffer.getLong()));
  }
}
