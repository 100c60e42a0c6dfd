// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list answer.
 *
 * @param items the rows; an empty list is written
 * @param next cursor of the next page; absent on the last one
 */
@JsonPropertyOrder({"items", "next"})
public record Page<T>(
    @JsonInclude(JsonInclude.Include.ALWAYS) List<T> items, Optional<String> next) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 1_000;

  public Page {
    items = List.copyOf(items);
  }
}
