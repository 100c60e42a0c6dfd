// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One process at a time; the operating system frees it when its holder dies. */
public final class FileMutex implements AutoCloseable {

  private final FileChannel channel;

  private FileMutex(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits until no other process holds it. Not for two threads of one process. */
  public static FileMutex acquire(Path file) {
    StateDirectory.createPrivately(file.toAbsolutePath().resolveSibling(""));
    try {
      FileChannel channel = open(file);
      FileLock _ = channel.lock();
      return new FileMutex(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes it, or says at once that somebody holds it. */
  public static Optional<FileMutex> tryAcquire(Path file) {
    StateDirectory.createPrivately(file.toAbsolutePath().resolveSibling(""));
    try {
      FileChannel channel = open(file);
      if (lock(channel)) {
        return Optional.of(new FileMutex(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
