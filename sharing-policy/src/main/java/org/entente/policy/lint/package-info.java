// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What is doubtful about a policy: rules without effect, or with another one than their author may
 * think. Begin with {@link org.entente.policy.lint.Lint}.
 */
@NullMarked
package org.entente.policy.lint;

import org.jspecify.annotations.NullMarked;
