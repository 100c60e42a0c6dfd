// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the redacted view of paragraphs.
 *
 * @param marking the shown part of the paragraph's own marking, as JSON
 * @param restrictions the rest of it, as JSON, for those who see custody
 */
record ParagraphRow(
    UUID id,
    UUID incidentId,
    int labelId,
    long disclosure,
    String text,
    @Nullable String language,
    @Nullable String marking,
    List<String> relTo,
    List<String> eyesOnly,
    @Nullable String restrictions) {}
