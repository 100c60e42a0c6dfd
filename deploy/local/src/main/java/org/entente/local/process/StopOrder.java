// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** The last started first; neighbours of one kind, such as all databases, at the same time. */
final class StopOrder {

  private StopOrder() {}

  static <T> void stop(Collection<T> started, Function<T, String> name, Consumer<T> stop) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (List<T> neighbours : kinds(new ArrayList<>(started).reversed(), name)) {
        CompletableFuture.allOf(
                neighbours.stream()
                    .map(part -> CompletableFuture.runAsync(() -> stop.accept(part), threads))
                    .toArray(CompletableFuture<?>[]::new))
            .join();
      }
    }
  }

  private static <T> List<List<T>> kinds(List<T> parts, Function<T, String> name) {
    List<List<T>> kinds = new ArrayList<>();
    String last = "";
    for (T part : parts) {
      String kind = name.apply(part).split("-", 2)[0];
      if (!kind.equals(last)) {
        kinds.add(new ArrayList<>());
        last = kind;
      }
      kinds.getLast().add(part);
    }
    return kinds;
  }
}
