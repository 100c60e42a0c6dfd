// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.entente.kit.json.CanonicalWriter;
import org.jspecify.annotations.Nullable;

/** How one type of value looks in JSON. */
interface Shape {

  /** The value, or null after reporting why there is none. */
  @Nullable Object read(JsonNode node, Violations.At at);

  /** Writes a value that is not {@link #isAbsent}. */
  void write(Object value, JsonGenerator json) throws IOException;

  /** As {@link #write}, in the one form that is digested. */
  void digest(Object value, CanonicalWriter out);

  /** Whether a value is left out of an object. */
  default boolean isAbsent(@Nullable Object value) {
    return value == null;
  }
}
