// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Unknown query parameters are errors, on every endpoint. Begin with {@link
 * org.entente.kit.query.StrictQueryFilter}.
 */
@NullMarked
package org.entente.kit.query;

import org.jspecify.annotations.NullMarked;
