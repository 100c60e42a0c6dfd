// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The services behind the gateway and the one way to reach them. Begin with {@link
 * org.entente.gateway.upstream.BoundedHttp}.
 */
@NullMarked
package org.entente.gateway.upstream;

import org.jspecify.annotations.NullMarked;
