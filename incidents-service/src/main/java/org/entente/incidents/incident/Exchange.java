// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.entente.incidents.audit.ReleaseRequest;
import org.entente.kit.caller.Caller;

/** Who asks for what, as the audit log knows it. */
public record Exchange(Caller caller, ReleaseRequest request) {

  static Exchange read(Caller caller, UriInfo uri) {
    return of(caller, "incident.read", HttpMethod.GET, uri);
  }

  static Exchange list(Caller caller, UriInfo uri) {
    return of(caller, "incident.list", HttpMethod.GET, uri);
  }

  static Exchange create(Caller caller, UriInfo uri) {
    return of(caller, "incident.create", HttpMethod.POST, uri);
  }

  static Exchange replace(Caller caller, UriInfo uri) {
    return of(caller, "incident.replace", HttpMethod.PUT, uri);
  }

  /** An exchange of another feature, about incidents or the policy over them. */
  public static Exchange of(Caller caller, String event, String method, UriInfo uri) {
    String target =
        uri.getRequestUri().getRawPath()
            + Optional.ofNullable(uri.getRequestUri().getRawQuery())
                .map(query -> '?' + query)
                .orElse("");
    byte[] digest = Sha256.of(target.getBytes(StandardCharsets.UTF_8));
    return new Exchange(caller, new ReleaseRequest(event, method, digest));
  }
}
