// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request for a decision (AuthZEN 1.0, section 6.1). What is unknown is passed over, as the
 * standard lets anybody add to it.
 *
 * @param context not looked at: decisions depend on the caller's token and the stated purpose
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccessQuestion(
    @Nullable Entity subject,
    @Nullable Action action,
    @Nullable Entity resource,
    @Nullable JsonNode context) {

  /** A subject or resource. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AccessEntity")
  record Entity(@Nullable String type, @Nullable String id, @Nullable JsonNode properties) {}

  /** What somebody wants to do. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AccessAction")
  record Action(@Nullable String name, @Nullable JsonNode properties) {}

  /** This question, with the defaults where it says nothing (section 7.1.1). */
  AccessQuestion or(AccessQuestion defaults) {
    return new AccessQuestion(
        subject == null ? defaults.subject : subject,
        action == null ? defaults.action : action,
        resource == null ? defaults.resource : resource,
        context == null ? defaults.context : context);
  }
}
