// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import org.entente.policy.Federation;

/**
 * The federation as one originator may see it now.
 *
 * @param federation the directory, and of the communities only the originator's own: membership of
 *     the others is confidential
 * @param revision the newest removal that it takes into account
 */
public record PinnedFederation(Federation federation, long revision) {}
