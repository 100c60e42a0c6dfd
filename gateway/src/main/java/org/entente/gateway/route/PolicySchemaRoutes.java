// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.route;

import static org.entente.kit.caller.RoleCode.ANALYST;
import static org.entente.kit.caller.RoleCode.AUDITOR;
import static org.entente.kit.caller.RoleCode.CONTRIBUTOR;
import static org.entente.kit.caller.RoleCode.DUTY_OFFICER;
import static org.entente.kit.caller.RoleCode.FEDERATION_ADMIN;
import static org.entente.kit.caller.RoleCode.REVIEWER;
import static org.entente.kit.caller.RoleCode.SHARING_OFFICER;
import static org.entente.kit.caller.RoleCode.SYSTEM;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.entente.kit.query.ForwardsQuery;

/** How a policy is written: the schema that editors check against. */
@Path("/api/v1/policies/schema")
@RunOnVirtualThread
public class PolicySchemaRoutes {

  private static final byte[] NONE = {};

  private final Forward forward;

  PolicySchemaRoutes(Forward forward) {
    this.forward = forward;
  }

  @GET
  @RolesAllowed({
    ANALYST,
    CONTRIBUTOR,
    REVIEWER,
    SHARING_OFFICER,
    DUTY_OFFICER,
    AUDITOR,
    SYSTEM,
    FEDERATION_ADMIN
  })
  @ForwardsQuery
  public Response schema() {
    return forward.toSharing("GET", NONE);
  }
}
