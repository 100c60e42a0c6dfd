// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Who asks, in which role and for which purpose, read from the verified access token. Begin with
 * {@link org.entente.kit.caller.CurrentCaller}.
 */
@NullMarked
package org.entente.kit.caller;

import org.jspecify.annotations.NullMarked;
