// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.federation;

import org.entente.policy.Federation;

/**
 * The federation as one originator may see it now.
 *
 * @param federation the directory, and of communities and agreements only the originator's own: who
 *     is in the others is confidential
 * @param revision the newest removal that it takes into account
 */
public record PinnedFederation(Federation federation, long revision) {}
