// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import jakarta.persistence.Embeddable;

/**
 * Which policy version.
 *
 * @param originator agency id
 * @param version from 1
 */
@Embeddable
record VersionKey(String originator, long version) {}
