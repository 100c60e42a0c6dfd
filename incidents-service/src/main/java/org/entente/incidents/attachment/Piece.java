// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A stretch of one of the pieces in which a file is stored.
 *
 * @param number of the piece, from 0
 * @param from first byte within the piece
 * @param length bytes
 */
record Piece(int number, int from, int length) {

  /** Bytes of every piece but the last: what is decided, read and sent at once. */
  static final int SIZE = 512 << 10;

  /** What makes up a part of a file, in order. */
  static Stream<Piece> of(ByteRange.Part part) {
    return LongStream.rangeClosed(part.first() / SIZE, part.last() / SIZE)
        .mapToObj(number -> {
          long begin = number * SIZE;
          int from = (int) (Math.max(part.first(), begin) - begin);
          int last = (int) (Math.min(part.last(), begin + SIZE - 1) - begin);
          return new Piece((int) number, from, last - from + 1);
        });
  }
}
