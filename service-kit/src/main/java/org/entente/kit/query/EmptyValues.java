// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.query;

import jakarta.ws.rs.core.UriInfo;
import java.util.TreeMap;
import org.entente.kit.problem.ProblemException;

/** The framework takes an empty value for none, and a filter that is none widens the answer. */
public final class EmptyValues {

  private EmptyValues() {}

  /**
   * Refuses a query with an empty value.
   *
   * @throws ProblemException 400 that points to the first of them by name: in the framework's own
   *     order two answers to one question can differ
   */
  public static void refuse(UriInfo uri) {
    new TreeMap<>(uri.getQueryParameters())
        .forEach((name, values) -> {
          if (values.contains("")) {
            throw ProblemException.invalid(name, "must not be empty");
          }
        });
  }
}
