// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.entente.incidents.policy.OwnAgency;
import org.entente.kit.caller.Caller;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.paging.Page;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The audit logs: all of them for the agency's own auditors, for a partner's the one of its agency.
 * Every other log is absent.
 */
@Path("/api/v1/agencies/{agency}/audit/{log}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AuditResource {

  private final OwnAgency own;
  private final CurrentCaller caller;
  private final AuditReader reader;

  AuditResource(OwnAgency own, CurrentCaller caller, AuditReader reader) {
    this.own = own;
    this.caller = caller;
    this.reader = reader;
  }

  /**
   * A part of a log.
   *
   * @param next what to give as {@code after} for the next part; absent on the last
   */
  @Schema(name = "AuditEntries")
  public record Entries(List<AuditReader.LoggedEntry> items, Optional<String> next) {}

  @GET
  @RolesAllowed(RoleCode.AUDITOR)
  @Operation(
      operationId = "readAuditLog",
      summary = "Who asked for what, and what was released",
      description =
          "Oldest first. The agency's own auditors read every log; those of a partner read the"
              + " partner's own, in which the policy's version, labels and rules are sealed.")
  @APIResponse(
      responseCode = "200",
      description = "A part of the log",
      content = @Content(schema = @Schema(implementation = Entries.class)))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Entries entries(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("log")
          @Parameter(description = "The agency whose requests it holds", example = "deu-ct")
          String log,
      @QueryParam("after")
          @Parameter(
              description = "The index of the last entry that is known; none: from the first")
          @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0")
          @Nullable String after,
      @QueryParam("limit")
          @Parameter(description = "How many entries at most; 50 if not given")
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000")
          @Nullable String limit) {
    requireVisible(agency, log, caller.get());
    int most = limit == null ? Page.DEFAULT_LIMIT : (int) number("limit", limit, 1, Page.MAX_LIMIT);
    long from = after == null ? -1 : number("after", after, 0, Long.MAX_VALUE - 1);
    List<AuditReader.LoggedEntry> items = reader.after(log, from, most + 1);
    if (items.size() <= most) {
      return new Entries(items, Optional.empty());
    }
    List<AuditReader.LoggedEntry> page = items.subList(0, most);
    return new Entries(page, Optional.of(Long.toString(page.getLast().index())));
  }

  private void requireVisible(String agency, String log, Caller auditor) {
    boolean visible = auditor.isOf(own.id()) || log.equals(auditor.agency().value());
    if (!agency.equals(own.id().value()) || !visible) {
      throw ProblemException.notFound();
    }
  }

  private static long number(String name, String text, long lowest, long highest) {
    try {
      long number = Long.parseLong(text);
      if (number >= lowest && number <= highest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw ProblemException.invalid(
        name, "must be a whole number from " + lowest + " to " + highest);
  }
}
