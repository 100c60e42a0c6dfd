// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The proof that partners learn nothing but what is released to them (noninterference): pairs of
 * worlds that differ only in what is withheld from a partner are asked the same questions over
 * every endpoint of the API's description, and the answers are compared byte by byte. Begin with
 * {@link org.entente.incidents.noninterference.NoninterferenceRunner}.
 */
@NullMarked
package org.entente.incidents.noninterference;

import org.jspecify.annotations.NullMarked;
