// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The sections of an incident: one record each, released separately. Every member of an incident
 * belongs to exactly one of them. Begin with {@link SectionCatalogue}.
 */
@NullMarked
package org.entente.incidents.section;

import org.jspecify.annotations.NullMarked;
