// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Operating-system processes: started with a log, watched, stopped in reverse order. Begin with
 * {@link org.entente.local.process.Parts}.
 */
@NullMarked
package org.entente.local.process;

import org.jspecify.annotations.NullMarked;
