// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The service that keeps agencies, communities and sharing policies. It publishes signed snapshots
 * of them.
 */
@NullMarked
package org.entente.sharing;

import org.jspecify.annotations.NullMarked;
