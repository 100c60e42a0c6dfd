// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Why somebody sees what it sees, for the agency's own officers alone: of records, of labels that
 * they describe, and of the policy as a whole. Begin with {@link
 * org.entente.incidents.explain.Standpoint}.
 */
@NullMarked
package org.entente.incidents.explain;

import org.jspecify.annotations.NullMarked;
