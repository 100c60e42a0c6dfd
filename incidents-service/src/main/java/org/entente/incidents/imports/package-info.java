// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Files of records that become incidents: taken in whole, then worked through in batches that
 * survive a crash. Begin with {@link org.entente.incidents.imports.ImportRun}.
 */
@NullMarked
package org.entente.incidents.imports;

import org.jspecify.annotations.NullMarked;
