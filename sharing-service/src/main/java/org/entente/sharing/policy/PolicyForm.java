// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;

/** In which form an answer with a policy was asked for. */
public final class PolicyForm {

  public static final String YAML = "application/yaml";

  private PolicyForm() {}

  /** Whether YAML was preferred; who accepts both alike gets JSON. */
  public static boolean isYaml(Request request) {
    Variant chosen =
        request.selectVariant(
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(YAML)).build());
    return chosen != null && chosen.getMediaType().toString().equals(YAML);
  }
}
