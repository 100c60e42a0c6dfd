// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** A free loopback port for each part; the same one again after a restart while it is free. */
public final class Ports {

  // Below Linux' ephemeral range, so that no outgoing connection takes a port before its part does.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final ObjectNode remembered;
  private final Set<Integer> given = new HashSet<>();

  private Ports(Path file, ObjectNode remembered) {
    this.file = file;
    this.remembered = remembered;
  }

  /** Those of this federation. */
  public static Ports of(StateDirectory state) {
    Path file = state.root().resolve("ports.json");
    try {
      ObjectNode remembered =
          Files.exists(file)
              ? JSON.readValue(file.toFile(), ObjectNode.class)
              : JSON.createObjectNode();
      return new Ports(file, remembered);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port of a part, free at this moment and given to no other part. */
  public synchronized int port(String part) {
    int port = remembered.path(part).asInt(0);
    while (port == 0 || given.contains(port) || !free(port)) {
      port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
    }
    remember(part, port);
    return port;
  }

  /** Fixes the port of a part to one that the user asked for. */
  public synchronized void fix(String part, int port) {
    if (!free(port)) {
      throw new LaunchFailure("port `%d` for the %s is in use".formatted(port, part));
    }
    remember(part, port);
  }

  private void remember(String part, int port) {
    given.add(port);
    if (remembered.path(part).asInt(0) != port) {
      remembered.put(part, port);
      StateDirectory.writePrivately(file, remembered.toPrettyString());
    }
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
