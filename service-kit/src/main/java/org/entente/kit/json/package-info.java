// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Strict reading and canonical writing of JSON. Begin with {@link org.entente.kit.json.StrictJson}.
 */
@NullMarked
package org.entente.kit.json;

import org.jspecify.annotations.NullMarked;
