// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The whole federation on one machine: what it consists of, and its start and stop. Begin with
 * {@link org.entente.local.federation.LocalFederation}.
 */
@NullMarked
package org.entente.local.federation;

import org.jspecify.annotations.NullMarked;
