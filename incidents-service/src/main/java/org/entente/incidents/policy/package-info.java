// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The agency's policy: how it is confirmed, signed, installed and kept fresh. Begin with {@link
 * org.entente.incidents.policy.InstalledPolicies}.
 */
@NullMarked
package org.entente.incidents.policy;

import org.jspecify.annotations.NullMarked;
