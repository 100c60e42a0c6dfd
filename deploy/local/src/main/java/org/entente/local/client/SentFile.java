// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.entente.local.state.LaunchFailure;

/**
 * A file as the body of a request.
 *
 * @param sent is told how many bytes of it have been read so far
 */
record SentFile(Path file, LongConsumer sent) {

  BodyPublisher publisher() {
    try {
      // Stated, so that what is too large is refused before it is sent.
      return BodyPublishers.fromPublisher(
          BodyPublishers.ofInputStream(this::counted), Files.size(file));
    } catch (IOException e) {
      throw new LaunchFailure("the file `%s` cannot be read".formatted(file), e);
    } catch (IllegalArgumentException e) {
      throw new LaunchFailure("the file `%s` is empty".formatted(file), e);
    }
  }

  private InputStream counted() {
    try {
      return new Counted(Files.newInputStream(file), sent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Counted extends FilterInputStream {
    private final LongConsumer sent;
    private long read;

    Counted(InputStream stream, LongConsumer sent) {
      super(stream);
      this.sent = sent;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int octets = super.read(buffer, offset, length);
      read += Math.max(octets, 0);
      sent.accept(read);
      return octets;
    }
  }
}
