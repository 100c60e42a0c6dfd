// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.docs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.entente.policy.Purpose;

/** What a request is for: the header that says it, and the codes that it may have. */
public final class Purposes {

  private static final String HEADER = "Entente-Purpose";
  private static final String SCHEMA = "Purpose";
  private static final List<Object> CODES =
      Arrays.stream(Purpose.values()).map(purpose -> (Object) purpose.code()).toList();

  private Purposes() {}

  /** Says of every purpose that it is one of the codes, which the framework cannot know. */
  public static void describeCodes(OpenAPI api) {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    if (schemas.containsKey(SCHEMA)) {
      api.getComponents().addSchema(SCHEMA, codes());
    }
    for (Schema schema : schemas.values()) {
      if (schema.getProperties() != null) {
        // One that may be missing repeats the enumeration beside the reference.
        new LinkedHashMap<>(schema.getProperties())
            .forEach((name, member) -> {
              if (member.getRef() != null && member.getRef().endsWith('/' + SCHEMA)) {
                schema.addProperty(name, OASFactory.createSchema().ref(SCHEMA));
              }
            });
      }
    }
  }

  /** Says that an operation heeds the header. */
  public static void describeHeader(OpenAPI api, Operation operation) {
    if (!api.getComponents().getSchemas().containsKey(SCHEMA)) {
      api.getComponents().addSchema(SCHEMA, codes());
    }
    if (api.getComponents().getParameters() == null
        || !api.getComponents().getParameters().containsKey(HEADER)) {
      api.getComponents().addParameter(HEADER, header());
    }
    operation.addParameter(OASFactory.createParameter().ref(HEADER));
  }

  private static Schema codes() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.STRING)
        .description("What records are wanted for")
        .enumeration(CODES);
  }

  private static Parameter header() {
    return OASFactory.createParameter()
        .name(HEADER)
        .in(Parameter.In.HEADER)
        .description(
            "What the request is for: one of the caller's purposes. Without it the client's"
                + " default; without any, what needs a purpose is withheld, personal data above"
                + " all, and never the whole request refused.")
        .schema(OASFactory.createSchema().ref(SCHEMA));
  }
}
