// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.incidents.incident.Exchange;
import org.entente.kit.body.StreamedBody;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.jspecify.annotations.Nullable;

/** The files of incidents. They come and go as streams, and no browser ever shows one in place. */
@Path("/api/v1/agencies/{agency}/incidents/{id}/attachments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "attachments", description = "Files of incidents, as the caller may see them")
class AttachmentResource {

  private final CurrentCaller current;
  private final AttachmentDesk desk;
  private final AttachmentAnswers answers;

  AttachmentResource(CurrentCaller current, AttachmentDesk desk, AttachmentAnswers answers) {
    this.current = current;
    this.desk = desk;
    this.answers = answers;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @StreamedBody
  @RolesAllowed({RoleCode.CONTRIBUTOR, RoleCode.REVIEWER})
  @Operation(
      operationId = "addAttachment",
      summary = "Add a file to an incident",
      description =
          "The body is the file, of 1 byte to 100 MiB. It is there when the answer is, or not at"
              + " all. Its media type is kept as declared, beside what its first bytes look like.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.WILDCARD,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "201",
      description = "The file as the incident shows it",
      content = @Content(schema = @Schema(ref = "AttachmentsFile")))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  @APIResponse(responseCode = "429", ref = "Problem")
  public Response add(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @HeaderParam(HttpHeaders.CONTENT_DISPOSITION)
          @Parameter(
              required = true,
              description = "The file's name (RFC 6266)",
              example = "attachment; filename=\"report.pdf\"")
          @Nullable String disposition,
      @HeaderParam("Entente-Attachment")
          @Parameter(
              description =
                  "JSON in ASCII: `description`, and a `marking` of its own as paragraphs have it",
              example = "{\"marking\":{\"tlp\":\"RED\"}}")
          @Nullable String about,
      @HeaderParam("Content-Digest")
          @Parameter(description = "`sha-256` of the file (RFC 9530): another file is refused")
          @Nullable String digest,
      @HeaderParam("Idempotency-Key")
          @Parameter(description = "Asking again for the same with the same key adds nothing")
          @Nullable String key,
      @Context HttpHeaders headers,
      @Context UriInfo uri,
      InputStream body) {
    Exchange exchange = Exchange.of(current.get(), "attachment.add", "POST", uri);
    AttachmentDesk.Sent sent =
        new AttachmentDesk.Sent(
            disposition,
            headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
            headers.getHeaderString(HttpHeaders.CONTENT_LENGTH),
            headers.getHeaderString(HttpHeaders.CONTENT_ENCODING),
            about,
            digest,
            key,
            body);
    UUID added = desk.add(exchange, agency, id, sent);
    return answers.added(exchange, UUID.fromString(id), added, uri);
  }

  @GET
  @Path("{attachment}")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(operationId = "describeAttachment", summary = "What a file is")
  @APIResponse(
      responseCode = "200",
      description = "The file as the incident shows it",
      content = @Content(schema = @Schema(ref = "AttachmentsFile")))
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response describe(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @PathParam("attachment") @Schema(format = "uuid") String attachment,
      @Context UriInfo uri) {
    Exchange exchange = Exchange.of(current.get(), "attachment.read", "GET", uri);
    return answers.described(exchange, desk.find(exchange, agency, id, attachment));
  }

  @GET
  @Path("{attachment}/content")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.DUTY_OFFICER,
    RoleCode.SYSTEM
  })
  @Operation(
      operationId = "readAttachment",
      summary = "The bytes of a file",
      description =
          "Each piece is decided when it is sent: an answer that ends before its stated length was"
              + " cut, by a recall for instance. Ask on from there with `Range` and `If-Range`.")
  @APIResponse(
      responseCode = "200",
      description = "All of it; `Repr-Digest` is its SHA-256",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "206",
      description = "The range asked for; `Repr-Digest` is of the whole file",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "304", description = "The file is the one named")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "416", ref = "Problem")
  public Response content(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @PathParam("attachment") @Schema(format = "uuid") String attachment,
      @HeaderParam("Range") @Parameter(example = "bytes=0-1023") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      @Context UriInfo uri) {
    Exchange exchange = Exchange.of(current.get(), "attachment.content", "GET", uri);
    return answers.content(
        exchange,
        new AttachmentAnswers.Wanted(range, ifRange, ifNoneMatch),
        () -> desk.find(exchange, agency, id, attachment));
  }

  @DELETE
  @Path("{attachment}")
  @RolesAllowed({RoleCode.CONTRIBUTOR, RoleCode.REVIEWER})
  @Operation(
      operationId = "removeAttachment",
      summary = "Remove a file from its incident",
      description = "Its bytes are deleted with it.")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Response remove(
      @PathParam("agency") @Parameter(example = "fra-ct") String agency,
      @PathParam("id") @Schema(format = "uuid") String id,
      @PathParam("attachment") @Schema(format = "uuid") String attachment,
      @Context UriInfo uri) {
    desk.remove(
        Exchange.of(current.get(), "attachment.remove", "DELETE", uri), agency, id, attachment);
    return Response.noContent().build();
  }
}
