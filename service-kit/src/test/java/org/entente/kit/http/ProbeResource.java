// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.kit.body.StreamedBody;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.query.ForwardsQuery;
import org.entente.policy.AgencyId;
import org.entente.policy.Purpose;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A resource with one endpoint per behaviour that the kit promises. */
@Path("/api/v1/probe")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProbeResource {

  public record Body(String name, int count, List<AgencyId> agencies) {}

  private final CurrentCaller caller;

  ProbeResource(CurrentCaller caller) {
    this.caller = caller;
  }

  @GET
  @Path("/caller")
  @RolesAllowed({RoleCode.ANALYST, RoleCode.AUDITOR})
  public Map<String, Object> caller() {
    Caller asking = caller.get();
    return new TreeMap<>(
        Map.of(
            "agency", asking.agency(),
            "subject", asking.subject(),
            "clearance", asking.clearance(),
            "purpose", asking.purpose().map(Purpose::code).orElse("none")));
  }

  @POST
  @Path("/body")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.ANALYST)
  public Body body(Body body) {
    return body;
  }

  @POST
  @Path("/streamed")
  @StreamedBody
  @RolesAllowed(RoleCode.ANALYST)
  public String streamed(InputStream body) throws IOException {
    return Long.toString(body.transferTo(OutputStream.nullOutputStream()));
  }

  @GET
  @Path("/query")
  @RolesAllowed(RoleCode.ANALYST)
  public List<String> query(
      @RestQuery List<String> kind, @RestQuery("limit") @Nullable Integer most) {
    return kind;
  }

  @GET
  @Path("/forwarded")
  @ForwardsQuery
  @RolesAllowed(RoleCode.ANALYST)
  public String forwarded() {
    return "{}";
  }

  @GET
  @Path("/hidden/{agency}")
  @RolesAllowed(RoleCode.ANALYST)
  public String hidden(@RestPath AgencyId agency) {
    throw ProblemException.notFound();
  }

  @GET
  @Path("/failing")
  @RolesAllowed(RoleCode.ANALYST)
  public String failing() {
    throw new IllegalStateException("a secret of the house");
  }

  @GET
  @Path("/database-away")
  @RolesAllowed(RoleCode.ANALYST)
  public String databaseAway() throws java.sql.SQLException {
    throw new java.sql.SQLException("connection refused", "08001");
  }

  @GET
  @Path("/statement-timeout")
  @RolesAllowed(RoleCode.ANALYST)
  public String statementTimeout() {
    throw new IllegalStateException(
        new java.sql.SQLException("canceling statement due to statement timeout", "57014"));
  }

  @GET
  @Path("/unannotated")
  public String unannotated() {
    return "{}";
  }

  @GET
  @Path("/public")
  @PermitAll
  public String open() {
    return "{}";
  }

  @GET
  @Path("/asks")
  @PermitAll
  public String asks() {
    return caller.get().subject();
  }

  @GET
  @Path("/missing-precondition")
  @RolesAllowed(RoleCode.ANALYST)
  public String missingPrecondition() {
    throw new ProblemException(CommonProblem.PRECONDITION_REQUIRED);
  }
}
