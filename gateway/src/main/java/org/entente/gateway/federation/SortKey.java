// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a record stands in a federated list: newest day first, records without a visible day last,
 * and among equals the greater id first. Ids compare as unsigned bytes, as PostgreSQL does, not as
 * {@link UUID#compareTo} does. The natural order is the order of the list.
 *
 * @param day visible day of occurrence; null if there is none or it is withheld
 */
record SortKey(@Nullable LocalDate day, UUID id) implements Comparable<SortKey> {

  @Override
  public int compareTo(SortKey other) {
    int byDay;
    if (day == null || other.day == null) {
      byDay = Boolean.compare(day == null, other.day == null);
    } else {
      byDay = other.day.compareTo(day);
    }
    if (byDay != 0) {
      return byDay;
    }
    int byHigh =
        Long.compareUnsigned(other.id.getMostSignificantBits(), id.getMostSignificantBits());
    return byHigh != 0
        ? byHigh
        : Long.compareUnsigned(other.id.getLeastSignificantBits(), id.getLeastSignificantBits());
  }

  boolean isAfter(@Nullable SortKey other) {
    return other == null || compareTo(other) > 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(day != null);
    if (day != null) {
      out.writeLong(day.toEpochDay());
    }
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  static SortKey read(DataInput in) throws IOException {
    LocalDate day = in.readBoolean() ? LocalDate.ofEpochDay(in.readLong()) : null;
    return new SortKey(day, new UUID(in.readLong(), in.readLong()));
  }
}
