// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import org.entente.incidents.wire.ValueForm;
import org.entente.policy.Section;

/**
 * A field of an incident that a condition may ask for.
 *
 * @param name as in the incident's JSON, with dots: {@code detail.weapons.type}
 * @param document an expression over a redacted view that gives the JSON document it is in, null or
 *     without it where it is withheld
 * @param path where in the document, in the language of PostgreSQL's JSON paths
 */
public record Field(String name, Section section, ValueForm form, String document, String path) {}
