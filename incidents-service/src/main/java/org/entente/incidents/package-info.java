// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The service that keeps one agency's incidents. Every answer it gives passes the agency's sharing
 * policy.
 */
@NullMarked
package org.entente.incidents;

import org.jspecify.annotations.NullMarked;
