// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

  private final StateDirectory state;

  PortsTest(@TempDir Path directory) {
    this.state = new StateDirectory(directory);
  }

  @Test
  void givesAPartItsOldPortAgainAfterARestart() {
    // Given
    int before = Ports.of(state).port("gateway");

    // When
    int after = Ports.of(state).port("gateway");

    // Then
    assertEquals(before, after);
  }

  @Test
  void givesAnotherPortWhenTheOldOneIsTaken() throws IOException {
    // Given
    int before = Ports.of(state).port("gateway");
    try (ServerSocket other = new ServerSocket(before, 1, InetAddress.getLoopbackAddress())) {

      // When
      int after = Ports.of(state).port("gateway");

      // Then
      assertNotEquals(other.getLocalPort(), after);
    }
  }

  @Test
  void refusesAnAskedForPortThatIsTaken() throws IOException {
    // Given
    Ports ports = Ports.of(state);
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {

      // When Then
      assertThrows(LaunchFailure.class, () -> ports.fix("gateway", other.getLocalPort()));
    }
  }
}
