// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Requests of people that were refused. Begin with {@link org.entente.sharing.denial.DenialLines}.
 */
@NullMarked
package org.entente.sharing.denial;

import org.jspecify.annotations.NullMarked;
