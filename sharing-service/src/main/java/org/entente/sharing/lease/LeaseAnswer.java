// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.lease;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a poll brings home.
 *
 * @param lease compact JWS, signed by this service
 * @param snapshot compact JWS, signed by the originator; only when it is newer than what the asking
 *     service has installed
 */
@JsonPropertyOrder({"lease", "snapshot"})
@Schema(name = "LeaseAnswer", description = "A lease, and the newest version where it is missing")
public record LeaseAnswer(
    @Schema(required = true, description = "compact JWS, typ entente-lease+jws") String lease,
    @Schema(type = SchemaType.STRING, description = "compact JWS, typ entente-policy+jws")
        Optional<String> snapshot) {}
