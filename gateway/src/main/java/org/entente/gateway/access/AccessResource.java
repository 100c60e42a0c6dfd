// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.entente.gateway.upstream.CallerHeaders;
import org.entente.kit.caller.CurrentCaller;
import org.entente.kit.caller.RoleCode;
import org.entente.kit.json.StrictJson;
import org.entente.kit.problem.ProblemException;

/** May I read this record, or this part of it? */
@Path("/access/v1")
@Tag(name = "access")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccessResource {

  private static final JsonNode NO_DEFAULTS = JsonNodeFactory.instance.objectNode();

  private final Evaluations evaluations;
  private final AccessConfig config;
  private final CurrentCaller caller;
  private final HttpServerRequest request;
  private final SecurityIdentity identity;

  AccessResource(
      Evaluations evaluations,
      AccessConfig config,
      CurrentCaller caller,
      HttpServerRequest request,
      SecurityIdentity identity) {
    this.evaluations = evaluations;
    this.config = config;
    this.caller = caller;
    this.request = request;
    this.identity = identity;
  }

  @POST
  @Path("evaluation")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR,
    RoleCode.SYSTEM
  })
  @Operation(
      operationId = "evaluateAccess",
      summary = "Whether one record may be read",
      description =
          """
          Access Evaluation of the OpenID AuthZEN Authorization API 1.0. The record's originator
          decides; hidden, absent and unknown are the same `false`. An originator that cannot be
          asked is a 503.\
          """)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT),
              examples =
                  @ExampleObject(
                      name = "record",
                      value =
                          """
                          {"subject": {"type": "agency", "id": "deu-ct"},
                           "action": {"name": "read", "properties": {"section": "place", "level": "exact"}},
                           "resource": {"type": "incident",
                                        "id": "urn:entente:fra-ct:7e2e21e7-866f-4008-ae2a-f8157f2bc6cb"}}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "the decision",
      content =
          @Content(
              schema = @Schema(type = SchemaType.OBJECT),
              examples = @ExampleObject(name = "no", value = "{\"decision\": false}")))
  @APIResponse(responseCode = "400", description = "not a question")
  @APIResponse(responseCode = "503", description = "the originator is not available")
  public ObjectNode evaluation(byte[] body) {
    return one(tree(body));
  }

  @POST
  @Path("evaluations")
  @RolesAllowed({
    RoleCode.ANALYST,
    RoleCode.CONTRIBUTOR,
    RoleCode.REVIEWER,
    RoleCode.SHARING_OFFICER,
    RoleCode.DUTY_OFFICER,
    RoleCode.AUDITOR,
    RoleCode.SYSTEM
  })
  @Operation(
      operationId = "evaluateAccesses",
      summary = "Whether each of several records may be read",
      description =
          """
          Access Evaluations of the OpenID AuthZEN Authorization API 1.0, with default values and
          semantics. Each originator is asked once; one that cannot be asked gives `false` with an
          error in its place.\
          """)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "200",
      description = "the decisions, in the order of the questions",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "400", description = "not a list of questions")
  public ObjectNode evaluations(byte[] body) {
    JsonNode asked = tree(body);
    JsonNode items = asked.path("evaluations");
    if (items.isMissingNode() || (items.isArray() && items.isEmpty())) {
      return one(asked);
    }
    if (!items.isArray() || items.size() > config.maxEvaluations()) {
      throw ProblemException.invalid(
          "/evaluations", "must be a list of at most " + config.maxEvaluations());
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode told = answer.putArray("evaluations");
    Semantic.of(asked).told(all(items, asked)).forEach(decision -> told.add(decision.json()));
    return answer;
  }

  private ObjectNode one(JsonNode asked) {
    try {
      Decision decision = decide(List.of(Question.of(asked, NO_DEFAULTS))).getFirst();
      if (decision.equals(Decision.UNAVAILABLE)) {
        throw new ProblemException(AccessProblem.AGENCY_UNAVAILABLE);
      }
      return decision.json();
    } catch (Question.Invalid e) {
      throw ProblemException.invalid(e.pointer(), e.reason());
    }
  }

  private List<Decision> all(JsonNode items, JsonNode defaults) {
    List<Decision> decisions = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    for (JsonNode item : items) {
      try {
        questions.add(Question.of(item, defaults));
        places.add(decisions.size());
        decisions.add(Decision.NO);
      } catch (Question.Invalid e) {
        decisions.add(Decision.invalid((e.pointer() + " " + e.reason()).strip()));
      }
    }
    List<Decision> given = decide(questions);
    for (int i = 0; i < given.size(); i++) {
      decisions.set(places.get(i), given.get(i));
    }
    return decisions;
  }

  private List<Decision> decide(List<Question> questions) {
    return evaluations.decide(questions, caller.get(), CallerHeaders.forSearch(request, identity));
  }

  /** Strict in what JSON is, lenient in members: those of later versions are no errors. */
  private JsonNode tree(byte[] body) {
    String type = request.getHeader("Content-Type");
    if (type == null
        || !type.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON)) {
      throw ProblemException.invalid("Content-Type", "must be application/json");
    }
    try {
      JsonNode tree = StrictJson.tree(body);
      if (tree.isObject()) {
        return tree;
      }
    } catch (IOException e) {
      throw ProblemException.invalid("", "not valid json");
    }
    throw ProblemException.invalid("", "must be an object");
  }
}
