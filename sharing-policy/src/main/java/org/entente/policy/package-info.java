// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Labels, sharing rules and the evaluator that decides what a requester sees. Plain Java, without a
 * server or a database.
 */
@NullMarked
package org.entente.policy;

import org.jspecify.annotations.NullMarked;
