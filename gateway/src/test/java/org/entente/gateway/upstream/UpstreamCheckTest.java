// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case C 36. */
class UpstreamCheckTest {

  /** Cases 88 and C 36. */
  @ParameterizedTest
  @CsvSource({
    "https://fra.example:8443, https://sharing.example, 0",
    "http://127.0.0.1:8081, http://localhost:8082, 0",
    "http://[::1]:8081, https://sharing.example, 0",
    "http://fra.example:8081, https://sharing.example, 1",
    "https://fra.example, http://sharing:8080, 1",
    "http://localhost.example, http://127.0.0.1.example, 2",
    "ftp://127.0.0.1, https://sharing.example, 1",
  })
  void servicesAreReachedOverTlsOrOnThisMachine(URI agency, URI sharing, int dangers) {
    Upstreams upstreams = new Upstreams(() -> Map.of("fra-ct", () -> agency), () -> sharing);

    List<String> found = new UpstreamCheck(upstreams).dangers();

    assertEquals(dangers, found.size(), found::toString);
  }
}
