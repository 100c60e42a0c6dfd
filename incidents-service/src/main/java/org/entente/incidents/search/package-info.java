// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What is asked of an agency's incidents: conditions over what the caller sees, and where a page
 * ended. Begin with {@link IncidentFilter}, then {@link Conditions}.
 */
@NullMarked
package org.entente.incidents.search;

import org.jspecify.annotations.NullMarked;
