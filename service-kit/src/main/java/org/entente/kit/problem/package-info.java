// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Every error answer of every service, as RFC 9457 problem details. Begin with {@link
 * org.entente.kit.problem.ProblemException}; nothing here ever shows a value the caller may not
 * see.
 */
@NullMarked
package org.entente.kit.problem;

import org.jspecify.annotations.NullMarked;
