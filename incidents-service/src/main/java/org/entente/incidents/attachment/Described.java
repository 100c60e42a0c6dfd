// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import org.entente.incidents.marking.ParagraphMarking;
import org.entente.incidents.wire.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a file that it sends.
 *
 * @param mediaType as declared; what the bytes look like is kept beside it
 */
record Described(
    @Text(max = 255, pattern = "[^/\\\\]+", message = "must be a name without a path") String name,
    @Text(max = 127, pattern = "[a-z]+/[a-z0-9.+-]+", message = "must be a media type")
        String mediaType,
    @Text(max = 1000, multiline = true) @Nullable String description,
    @Nullable ParagraphMarking marking) {}
