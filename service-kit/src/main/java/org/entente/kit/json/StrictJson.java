// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * How every service reads JSON: what is unknown, doubled, of another type, too deep or too long is
 * an error, never a guess.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {

  /** Deeper than any of our bodies. */
  static final int MAX_DEPTH = 60;

  /** Longer than any exact decimal that we accept. */
  static final int MAX_NUMBER_LENGTH = 40;

  /** UTF-16 units of one text. */
  static final int MAX_TEXT_LENGTH = 1 << 20;

  static final int MAX_NAME_LENGTH = 256;

  private static final ObjectMapper TREES = mapper();

  /** A mapper with these settings, for what is not the body of a request. */
  public static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper(new JsonFactory());
    apply(mapper);
    return mapper;
  }

  /** Parses under the same limits. */
  public static JsonNode tree(byte[] json) throws IOException {
    return TREES.readTree(json);
  }

  @Override
  public void customize(ObjectMapper mapper) {
    apply(mapper);
  }

  /** After Quarkus' own customisation, whose defaults are lenient. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @SuppressWarnings("deprecation") // the builder's features cannot be set on an existing mapper
  private static void apply(ObjectMapper mapper) {
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxStringLength(MAX_TEXT_LENGTH)
                .maxNameLength(MAX_NAME_LENGTH)
                .build());
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    mapper.enable(
        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
        DeserializationFeature.FAIL_ON_INVALID_SUBTYPE,
        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    mapper.disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    mapper.setSerializationInclusion(JsonInclude.Include.NON_ABSENT);
    mapper.registerModule(new PolicyTypes());
  }
}
