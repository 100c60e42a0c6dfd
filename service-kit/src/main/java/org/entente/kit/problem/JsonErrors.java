// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.Objects;

/** Says where a JSON body is wrong, and no more of it than a property's name. */
final class JsonErrors {

  private static final int SHOWN = 60;

  private JsonErrors() {}

  static Problem problem(JsonProcessingException e) {
    return Problem.of(
        CommonProblem.INVALID_REQUEST, null, List.of(new Violation(pointer(e), detail(e))));
  }

  private static String pointer(JsonProcessingException e) {
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      StringBuilder pointer = new StringBuilder();
      for (JsonMappingException.Reference step : mapping.getPath()) {
        pointer.append('/');
        if (step.getFieldName() == null) {
          pointer.append(Math.max(step.getIndex(), 0));
        } else {
          pointer.append(shown(step.getFieldName()).replace("~", "~0").replace("/", "~1"));
        }
      }
      return pointer.toString();
    }
    return e.getProcessor() instanceof JsonParser parser
        ? shown(parser.getParsingContext().pathAsPointer().toString())
        : "";
  }

  private static String detail(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return "unknown property";
    }
    if (e instanceof StreamConstraintsException) {
      return "nested too deeply, or a number, name or text is too long";
    }
    if (e instanceof JsonMappingException) {
      return ownMessage(e.getCause());
    }
    if (Objects.toString(e.getOriginalMessage(), "").startsWith("Duplicate field")) {
      return "duplicate property";
    }
    return e.getLocation() == null
        ? "not well-formed json"
        : "not well-formed json at line %d, column %d"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  /** Our value types explain themselves; what the libraries say shows class names. */
  private static String ownMessage(@org.jspecify.annotations.Nullable Throwable cause) {
    if (cause instanceof StreamConstraintsException) {
      return "nested too deeply, or a number, name or text is too long";
    }
    if (cause == null || cause.getMessage() == null || cause.getStackTrace().length == 0) {
      return "wrong type or value";
    }
    boolean ours =
        cause.getStackTrace()[0].getClassName().startsWith("org.entente.")
            && cause instanceof IllegalArgumentException;
    boolean missing =
        cause instanceof NullPointerException
            && cause.getStackTrace()[0].getClassName().equals(Objects.class.getName());
    return ours || missing ? cause.getMessage() : "wrong type or value";
  }

  /** The caller's own text, cut and without anything that could forge a log line. */
  private static String shown(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN);
  }
}
