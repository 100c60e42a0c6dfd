// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EtagTest {

  private final Etag etag = Etag.of("{\"a\":1,\"b\":2.50}".getBytes(StandardCharsets.UTF_8));

  @Test
  void namesTheContentAndNotItsForm() {
    assertEquals(
        etag.value(), Etag.of("{\"b\":2.5, \"a\":1}".getBytes(StandardCharsets.UTF_8)).value());
    assertFalse(
        etag.value().equals(Etag.of("{\"b\":2.5}".getBytes(StandardCharsets.UTF_8)).value()));
    assertEquals(24, etag.value().length());
  }

  @Test
  void isComparedStronglyBeforeAWriteAndWeaklyBeforeARead() {
    assertTrue(etag.matches("\"x\", " + etag.value()));
    assertTrue(etag.matches("*"));
    assertFalse(etag.matches("W/" + etag.value()));
    assertFalse(etag.matches(""));
    assertTrue(etag.isNamedBy(Optional.of("W/" + etag.value())));
    assertFalse(etag.isNamedBy(Optional.of("\"x\"")));
    assertFalse(etag.isNamedBy(Optional.empty()));
  }
}
