// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What may be done with a record: classification, TLP, PAP, handling and the explicit lists, as
 * written by the originator and as shown to others. Begin with {@link Marking}.
 */
@NullMarked
package org.entente.incidents.marking;

import org.jspecify.annotations.NullMarked;
