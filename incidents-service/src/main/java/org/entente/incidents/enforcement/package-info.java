// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * When a policy version is enforced: no answer that was begun under an older one is on its way any
 * more, in any replica. Begin with {@link org.entente.incidents.enforcement.Enforcement}.
 */
@NullMarked
package org.entente.incidents.enforcement;

import org.jspecify.annotations.NullMarked;
