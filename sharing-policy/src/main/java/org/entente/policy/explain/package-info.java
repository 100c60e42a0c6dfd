// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Why a requester sees what it sees of a label, in words for the owner's officer. Begin with {@link
 * org.entente.policy.explain.Explainer}.
 */
@NullMarked
package org.entente.policy.explain;

import org.jspecify.annotations.NullMarked;
