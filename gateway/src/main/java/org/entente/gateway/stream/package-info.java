// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Looks at records while they pass through, so that nobody's are taken for another's. Begin with
 * {@link org.entente.gateway.stream.RecordStream}.
 */
@NullMarked
package org.entente.gateway.stream;

import org.jspecify.annotations.NullMarked;
