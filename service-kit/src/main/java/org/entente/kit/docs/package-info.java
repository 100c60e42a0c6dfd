// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the descriptions (OpenAPI) of all services have in common. Begin with {@link
 * org.entente.kit.docs.UsualAnswers}.
 */
@NullMarked
package org.entente.kit.docs;

import org.jspecify.annotations.NullMarked;
