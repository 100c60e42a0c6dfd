// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.entente.local.state.LaunchFailure;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

  private final StateDirectory state;
  private final CompletableFuture<Part> dead = new CompletableFuture<>();
  private final Parts parts;

  PartsTest(@TempDir Path directory) {
    this.state = new StateDirectory(directory);
    state.create();
    this.parts = new Parts(state, dead::complete);
  }

  @AfterEach
  void stop() {
    parts.stop();
  }

  @Test
  void tellsTheLastLinesOfAPartThatEndsWhileSomebodyWaitsForIt() {
    // Given
    Part part = parts.start(shell("short", "echo the disk is full; exit 7"));

    // When
    LaunchFailure failure = assertThrows(LaunchFailure.class, () -> parts.await(part, () -> false));

    // Then
    assertTrue(failure.getMessage().contains("short ended with status 7"), failure.getMessage());
    assertTrue(failure.getMessage().contains("the disk is full"), failure.getMessage());
  }

  @Test
  void tellsNoLinesOfAnEarlierRun() throws InterruptedException {
    // Given
    parts.run(shell("twice", "echo an old line"));

    // When
    LaunchFailure failure =
        assertThrows(LaunchFailure.class, () -> parts.run(shell("twice", "echo new; exit 1")));

    // Then
    assertFalse(failure.getMessage().contains("an old line"), failure.getMessage());
  }

  @Test
  void reportsAPartThatDies() throws Exception {
    // Given
    Part part = parts.start(shell("victim", "exec sleep 600"));

    // When
    part.mark().find().orElseThrow().destroyForcibly();

    // Then
    assertEquals("victim", dead.get(30, TimeUnit.SECONDS).name());
  }

  @Test
  void doesNotReportAPartThatItStops() {
    // Given
    Part part = parts.start(shell("obedient", "exec sleep 600"));

    // When
    parts.stop();

    // Then
    assertFalse(part.alive());
    assertFalse(dead.isDone());
  }

  @Test
  void leavesNoChildOfAPartBehind() throws Exception {
    // Given
    Part part = parts.start(shell("parent", "sleep 601 & wait"));
    parts.await(part, () -> part.mark().find().orElseThrow().children().count() == 1);
    ProcessHandle child = part.mark().find().orElseThrow().children().findFirst().orElseThrow();

    // When
    parts.stop();

    // Then
    assertFalse(child.isAlive());
  }

  @Test
  void endsWhatAnotherLauncherLeftBehind() {
    // Given
    Part part = parts.start(shell("orphan", "exec sleep 600"));

    // When
    int ended = PartBook.of(state).stopLeftovers();

    // Then
    assertEquals(1, ended);
    assertFalse(part.alive());
  }

  @Test
  void takesNoStrangerForAPartWhosePidItGot() {
    // Given
    ProcessMark mine = ProcessMark.of(ProcessHandle.current());

    // When
    ProcessMark stranger = new ProcessMark(mine.pid(), mine.startedAt().minusSeconds(3600));

    // Then
    assertTrue(mine.alive());
    assertFalse(stranger.alive());
  }

  private PartCommand shell(String name, String script) {
    return new PartCommand(
        name,
        List.of("sh", "-c", script),
        Map.of(),
        state.root(),
        StopSignal.TERM,
        Optional.empty());
  }
}
