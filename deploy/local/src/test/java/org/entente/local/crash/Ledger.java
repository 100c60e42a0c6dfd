// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.crash;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What writers have asked for, and what they were told. */
final class Ledger {

  /**
   * What a record must be.
   *
   * @param acknowledged the title that was acknowledged last
   * @param attempted the title that was asked for since, of which nothing was heard
   */
  record Expected(String acknowledged, @Nullable String attempted) {

    boolean allows(String title) {
      return title.equals(acknowledged) || title.equals(attempted);
    }
  }

  /** A file that was acknowledged. */
  record File(String id, String sha256) {}

  /** Rows of an import that was acknowledged, by its id; their titles begin with its mark. */
  record Import(String id, String mark, int rows) {}

  private final Set<Import> imports = ConcurrentHashMap.newKeySet();
  private final Map<String, Expected> records = new ConcurrentHashMap<>();
  private final Map<String, String> attemptedCreations = new ConcurrentHashMap<>();
  private final Set<File> files = ConcurrentHashMap.newKeySet();
  private final Set<String> tags = ConcurrentHashMap.newKeySet();

  void creating(String key, String title) {
    attemptedCreations.put(key, title);
  }

  void created(String key, String id, String title) {
    attemptedCreations.remove(key);
    records.put(id, new Expected(title, null));
  }

  void replacing(String id, String title) {
    records.computeIfPresent(id, (same, known) -> new Expected(known.acknowledged(), title));
  }

  void replaced(String id, String title) {
    records.put(id, new Expected(title, null));
  }

  void accepted(Import accepted) {
    imports.add(accepted);
  }

  Set<Import> imports() {
    return Set.copyOf(imports);
  }

  void added(File file) {
    files.add(file);
  }

  /** The entity tag of an answer that came: the beginning of the digest that must be in the log. */
  void received(String etag) {
    tags.add(etag.replace("\"", ""));
  }

  Map<String, Expected> records() {
    return Map.copyOf(records);
  }

  Set<File> files() {
    return Set.copyOf(files);
  }

  /** Creations of which nothing was heard, by their idempotency key. */
  Map<String, String> unheard() {
    return Map.copyOf(attemptedCreations);
  }

  Set<String> tags() {
    return new HashSet<>(tags);
  }

  /** What was found in the store of a record of which nothing had been heard. */
  void found(String id, String title) {
    Expected known = records.get(id);
    if (known != null) {
      records.put(id, new Expected(title, null));
    }
  }

  int acknowledged() {
    return records.size() + files.size() + imports.size();
  }
}
