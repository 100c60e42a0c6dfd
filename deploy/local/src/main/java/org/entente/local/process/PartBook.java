// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.entente.local.state.StateDirectory;

/**
 * The parts that were started, in their order, on disk: a launcher that was killed leaves processes
 * behind, and the next one ends them.
 */
public final class PartBook {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path file;

  private PartBook(Path file) {
    this.file = file;
  }

  /** That of this federation. */
  public static PartBook of(StateDirectory state) {
    return new PartBook(state.run().resolve("parts.json"));
  }

  /** What was written last, in the order of the start. */
  public List<PartRecord> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<PartRecord> records = new ArrayList<>();
      for (var node : JSON.readTree(file.toFile())) {
        records.add(
            new PartRecord(
                node.get("name").asText(),
                new ProcessMark(
                    node.get("pid").asLong(), Instant.parse(node.get("startedAt").asText())),
                StopSignal.valueOf(node.get("stopSignal").asText()),
                node.get("readiness").asText(),
                Path.of(node.get("log").asText())));
      }
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Collection<Part> parts) {
    ArrayNode all = JSON.createArrayNode();
    for (Part part : parts) {
      PartRecord entry = PartRecord.of(part);
      ObjectNode node = all.addObject();
      node.put("name", entry.name());
      node.put("pid", entry.process().pid());
      node.put("startedAt", entry.process().startedAt().toString());
      node.put("stopSignal", entry.stopSignal().name());
      node.put("readiness", entry.readiness());
      node.put("log", entry.log().toString());
    }
    StateDirectory.writePrivately(file, all.toPrettyString());
  }

  /** Ends what still runs, last started first, and returns how many that were. */
  public int stopLeftovers() {
    List<PartRecord> left = read().stream().filter(part -> part.process().alive()).toList();
    StopOrder.stop(left, PartRecord::name, PartRecord::stop);
    clear();
    return left.size();
  }

  void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
