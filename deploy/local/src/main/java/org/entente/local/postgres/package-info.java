// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Real PostgreSQL servers, one per agency and one for the hub. Begin with {@link
 * org.entente.local.postgres.LocalPostgres}.
 */
@NullMarked
package org.entente.local.postgres;

import org.jspecify.annotations.NullMarked;
