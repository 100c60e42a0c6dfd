// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Policy versions as they travel between services: proposed, confirmed, signed by their originator,
 * and leased. Begin with {@link org.entente.policy.snapshot.PolicyProposal}; whatever comes in
 * signed is opened by {@link org.entente.policy.snapshot.Jws}.
 */
@NullMarked
package org.entente.policy.snapshot;

import org.jspecify.annotations.NullMarked;
