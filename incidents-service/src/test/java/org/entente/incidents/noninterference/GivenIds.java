// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.entente.incidents.random.RandomIds;
import org.jspecify.annotations.Nullable;

/** Ids as ever, but for the next one if the runner has chosen it. */
@Alternative
@Singleton
public class GivenIds extends RandomIds {

  private static final AtomicReference<@Nullable UUID> GIVEN = new AtomicReference<>();

  static void give(UUID id) {
    GIVEN.set(id);
  }

  /** Should nobody have used it. */
  static void takeBack() {
    GIVEN.set(null);
  }

  @Override
  public UUID next() {
    UUID given = GIVEN.getAndSet(null);
    return given == null ? super.next() : given;
  }
}
