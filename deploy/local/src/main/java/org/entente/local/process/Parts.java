// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.entente.local.state.LaunchFailure;
import org.entente.local.state.StateDirectory;

/** The running parts of one federation. */
public final class Parts {

  private static final Duration START_LIMIT = Duration.ofMinutes(6);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);
  private static final long LARGEST_LOG = 32L * 1024 * 1024;

  private final StateDirectory state;
  private final PartBook book;
  private final Consumer<Part> onDeath;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Map<String, Part> running = new LinkedHashMap<>();
  private boolean closed;

  /**
   * None yet.
   *
   * @param onDeath told of a part that ended though nobody asked it to
   */
  public Parts(StateDirectory state, Consumer<Part> onDeath) {
    this.state = state;
    this.book = PartBook.of(state);
    this.onDeath = onDeath;
  }

  /** Starts a part; it is not ready yet. */
  public Part start(PartCommand command) {
    Part part = launch(command);
    CompletableFuture<Void> unused =
        part.ended()
            .thenAccept(process -> {
              if (!part.stopping()) {
                onDeath.accept(part);
              }
            });
    return part;
  }

  /** Runs a command to its end; an exit status other than 0 is a failure with its last lines. */
  public void run(PartCommand command) throws InterruptedException {
    Part part = launch(command);
    try {
      if (part.await() != 0) {
        throw part.failure();
      }
    } catch (InterruptedException e) {
      part.stop();
      throw e;
    } finally {
      synchronized (running) {
        running.remove(command.name());
        book.write(running.values());
      }
    }
  }

  private Part launch(PartCommand command) {
    synchronized (running) {
      if (closed) {
        throw new LaunchFailure("the federation is being stopped");
      }
      Part part = Part.start(command, log(command.name()));
      running.put(command.name(), part);
      book.write(running.values());
      return part;
    }
  }

  /** Waits until the part's readiness address answers 200. */
  public void awaitReady(Part part) throws InterruptedException {
    URI address =
        part.command()
            .readiness()
            .orElseThrow(() -> new IllegalArgumentException(part.name() + " has no readiness"));
    await(part, () -> answers(address));
  }

  /** Waits until the condition holds; fails at once when the part ends meanwhile. */
  public void await(Part part, BooleanSupplier ready) throws InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!ready.getAsBoolean()) {
      if (!part.alive()) {
        throw part.failure();
      }
      if (System.nanoTime() > end) {
        throw new LaunchFailure(
            "the %s is not ready after %d seconds; the last lines of %s:%n%s"
                .formatted(
                    part.name(),
                    START_LIMIT.toSeconds(),
                    part.log(),
                    String.join(System.lineSeparator(), part.lastLines())));
      }
      Thread.sleep(BETWEEN_PROBES);
    }
  }

  /** Whether an address answers 200. */
  public boolean answers(URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The part of that name, if it was started. */
  public Optional<Part> find(String name) {
    synchronized (running) {
      return Optional.ofNullable(running.get(name));
    }
  }

  /** All parts in the order of their start. */
  public List<Part> all() {
    synchronized (running) {
      return List.copyOf(running.values());
    }
  }

  /** Stops one part and forgets it. */
  public void stop(Part part) {
    part.stop();
    synchronized (running) {
      running.remove(part.name(), part);
      book.write(running.values());
    }
  }

  /** Stops all parts, the last started first; none can be started afterwards. */
  public void stop() {
    synchronized (running) {
      closed = true;
    }
    StopOrder.stop(all(), Part::name, Part::stop);
    synchronized (running) {
      running.clear();
      book.clear();
    }
  }

  private Path log(String name) {
    Path log = state.logs().resolve(name + ".log");
    try {
      if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
        Files.delete(log);
      }
      if (!Files.exists(log)) {
        StateDirectory.writePrivately(log, "");
      }
      return log;
    } catch (IOException e) {
      throw new LaunchFailure("the log `%s` cannot be written".formatted(log), e);
    }
  }
}
