// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Lists without an end, as files: one consistent state of the records, sent in chunks that are each
 * decided afresh. Begin with {@link org.entente.incidents.exports.Export}.
 */
@NullMarked
package org.entente.incidents.exports;

import org.jspecify.annotations.NullMarked;
