// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * An agency's incidents: how they are read, listed and written. Every read takes the reader's
 * entitlement first. Begin with {@link IncidentResource}, then {@link IncidentReader}.
 */
@NullMarked
package org.entente.incidents.incident;

import org.jspecify.annotations.NullMarked;
