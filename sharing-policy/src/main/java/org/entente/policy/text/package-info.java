// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Policies as people and other programs write them, in YAML or JSON: {@link
 * org.entente.policy.text.PolicyReader} refuses whatever it does not understand completely, {@link
 * org.entente.policy.text.PolicyWriter} writes the same policy back.
 */
@NullMarked
package org.entente.policy.text;

import org.jspecify.annotations.NullMarked;
