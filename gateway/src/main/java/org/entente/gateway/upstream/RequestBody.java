// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.OptionalLong;

/**
 * A body that is passed on as it comes: read no faster than the service takes it.
 *
 * @param length as stated by the client
 * @param most bytes that are passed on
 */
public record RequestBody(InputStream stream, OptionalLong length, long most) {

  /** The body has more bytes than are passed on. */
  public static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("the body is too large");
    }
  }

  BodyPublisher publisher(Progress progress) {
    InputStream bounded = progress.watching(new Bounded(stream, most));
    BodyPublisher streamed = BodyPublishers.ofInputStream(() -> bounded);
    return length.isPresent() && length.getAsLong() > 0
        ? BodyPublishers.fromPublisher(streamed, length.getAsLong())
        : streamed;
  }

  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream stream, long most) {
      super(stream);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new TooLargeException();
      }
      return read;
    }
  }
}
