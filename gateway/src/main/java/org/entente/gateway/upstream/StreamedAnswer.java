// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;

/**
 * The answer of a service, its body still on the way. A body that breaks off, or that stands still
 * for too long, ends in an {@link IOException}, never as if it were whole.
 */
public record StreamedAnswer(int status, HttpHeaders headers, InputStream body)
    implements AutoCloseable {

  @Override
  public void close() throws IOException {
    body.close();
  }
}
