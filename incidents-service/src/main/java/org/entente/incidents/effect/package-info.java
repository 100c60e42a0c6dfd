// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a proposed policy would change for the agency's own records, before it counts. Begin with
 * {@link org.entente.incidents.effect.Previews}.
 */
@NullMarked
package org.entente.incidents.effect;

import org.jspecify.annotations.NullMarked;
