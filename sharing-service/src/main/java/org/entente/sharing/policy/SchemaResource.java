// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.caller.RoleCode;
import org.entente.policy.text.PolicyReader;

/** The form of a policy's text, for editors of any make. */
@Path("/api/v1/policies/schema")
@RunOnVirtualThread
@Tag(name = "policies")
public class SchemaResource {

  private static final String SCHEMA_JSON = "application/schema+json";

  private final byte[] schema;

  SchemaResource() {
    try (InputStream published =
        PolicyReader.class.getResourceAsStream("/org/entente/policy/text/policy.schema.json")) {
      if (published == null) {
        throw new IllegalStateException("the schema of policies is part of their library");
      }
      this.schema = published.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GET
  @Produces({SCHEMA_JSON, MediaType.APPLICATION_JSON})
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR,
    RoleCode.SYSTEM,
    RoleCode.FEDERATION_ADMIN
  })
  @Operation(operationId = "getPolicySchema", summary = "The JSON Schema of a policy's text")
  @APIResponse(
      responseCode = "200",
      description = "JSON Schema 2020-12",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public byte[] schema() {
    return schema.clone();
  }
}
