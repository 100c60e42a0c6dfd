// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What came back.
 *
 * @param headers by lower-case name, without the date and whatever traces a request
 */
record Answer(int status, Map<String, List<String>> headers, byte[] body) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Answer that
        && status == that.status
        && headers.equals(that.headers)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return Objects.hash(status, headers, Arrays.hashCode(body));
  }

  /** The tag of what is shown. */
  String etag() {
    return headers.getOrDefault("etag", List.of()).getFirst();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return status
        + headers.entrySet().stream()
            .map(one -> "\n  " + one.getKey() + ": " + String.join(", ", one.getValue()))
            .collect(Collectors.joining())
        + "\n  "
        + text();
  }
}
