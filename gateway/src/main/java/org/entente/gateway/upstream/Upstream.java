// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * A service behind the gateway.
 *
 * @param url scheme, host and port, without a path
 * @param audience the audience its access tokens must have, for instance {@code incidents-fra-ct}
 */
public record Upstream(URI url, String audience) {

  public Upstream {
    requireNonNull(audience, "audience must not be null");
    if (url.getHost() == null
        || !url.getRawSchemeSpecificPart().equals("//" + url.getAuthority())) {
      throw new IllegalArgumentException(
          "the url of `" + audience + "` must be scheme, host and port alone: `" + url + "`");
    }
  }
}
