// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agreement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.paging.Page;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.kit.problem.Violation;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;
import org.entente.policy.text.InvalidTextException;
import org.entente.sharing.agency.DirectoryDesk;
import org.jboss.resteasy.reactive.RestPath;

/** Agreements. That one exists is known to its parties and the federation administrator only. */
@Path("/api/v1/agreements")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "directory")
public class AgreementResource {

  private static final String KIND = "agreement";

  private static final String EXAMPLE =
      """
      {"parties": ["deu-ct", "fra-ct"], "legalBasis": "Memorandum of 3 May 2026",
       "purposes": ["counter-terrorism"], "until": "2027-10-01T00:00:00Z",
       "ceiling": {"summary": "full", "place": "admin-1", "time": "day"}}
      """;

  private final AgreementRepository agreements;
  private final AgreementEditor editor;
  private final DirectoryDesk desk;

  AgreementResource(AgreementRepository agreements, AgreementEditor editor, DirectoryDesk desk) {
    this.agreements = agreements;
    this.editor = editor;
    this.desk = desk;
  }

  @GET
  @Transactional
  @RolesAllowed({
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR,
    RoleCode.FEDERATION_ADMIN
  })
  @Operation(
      operationId = "listAgreements",
      summary = "The agreements to which the caller's agency is a party; for the administrator all")
  @APIResponse(
      responseCode = "200",
      description = "In order of id",
      content = @Content(schema = @Schema(implementation = AgreementPage.class)))
  public Page<AgreementView> list() {
    List<AgreementView> shown =
        desk.onlyOf().map(agreements::of).orElseGet(agreements::inOrder).stream()
            .map(AgreementEntity::agreement)
            .map(AgreementView::from)
            .toList();
    return new Page<>(shown, Optional.empty());
  }

  @GET
  @Path("{agreement}")
  @Transactional
  @RolesAllowed({
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR,
    RoleCode.FEDERATION_ADMIN
  })
  @Operation(operationId = "getAgreement", summary = "An agreement of the caller's agency")
  @APIResponse(
      responseCode = "200",
      description = "The agreement; not found for who is not a party",
      content = @Content(schema = @Schema(implementation = AgreementView.class)))
  public AgreementView get(
      @Parameter(example = "GAMES-2027", schema = @Schema(type = SchemaType.STRING)) @RestPath
          AgreementId agreement) {
    return desk.onlyOf()
        .map(party -> agreements.find(agreement, party))
        .orElseGet(() -> agreements.find(agreement))
        .map(AgreementEntity::agreement)
        .map(AgreementView::from)
        .orElseThrow(ProblemException::notFound);
  }

  @PUT
  @Path("{agreement}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(RoleCode.FEDERATION_ADMIN)
  @Operation(
      operationId = "putAgreement",
      summary = "Make an agreement, or replace what it says",
      description =
          "What is taken away counts at once: a party that leaves, and narrower terms, which end"
              + " all releases under the agreement until the originators' next version. What is"
              + " added counts from each originator's next version.")
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = AgreementView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = AgreementView.class)))
  public Response put(
      @Parameter(example = "GAMES-2027", schema = @Schema(type = SchemaType.STRING)) @RestPath
          AgreementId agreement,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(type = SchemaType.OBJECT),
                      examples = @ExampleObject(name = "agreement", value = EXAMPLE)))
          byte[] terms) {
    Agreement read = read(agreement, terms);
    return desk.written(KIND, agreement, AgreementView.from(read), editor.put(read));
  }

  private static Agreement read(AgreementId id, byte[] terms) {
    try {
      return AgreementTerms.read(
          id, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(terms)).toString());
    } catch (CharacterCodingException e) {
      throw ProblemException.invalid("", "must be utf-8");
    } catch (InvalidTextException e) {
      throw new ProblemException(
          CommonProblem.INVALID_REQUEST,
          null,
          e.problems().stream()
              .map(problem ->
                  new Violation(
                      problem.pointer(), "line " + problem.line() + ": " + problem.message()))
              .toList());
    }
  }

  @DELETE
  @Path("{agreement}")
  @RolesAllowed(RoleCode.FEDERATION_ADMIN)
  @Operation(operationId = "terminateAgreement", summary = "Terminate an agreement, at once")
  @APIResponse(responseCode = "204", description = "Terminated")
  public void terminate(
      @Parameter(example = "GAMES-2027", schema = @Schema(type = SchemaType.STRING)) @RestPath
          AgreementId agreement) {
    editor.terminate(agreement);
    desk.removed(KIND, agreement);
  }

  /** The shape of the list, for the description alone. */
  @Schema(name = "AgreementPage")
  record AgreementPage(List<AgreementView> items) {}
}
