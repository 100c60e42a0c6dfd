// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads stored canonical JSON back, only to hand it on: no limits, as they held when it came. */
final class ProposalDocument {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProposalDocument() {}

  static JsonNode json(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored proposal is canonical json", e);
    }
  }
}
