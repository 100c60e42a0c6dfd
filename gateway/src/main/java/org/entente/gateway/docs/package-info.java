// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The API's description, merged from the services' own, and its viewer. Begin with {@link
 * org.entente.gateway.docs.MergedDescription}.
 */
@NullMarked
package org.entente.gateway.docs;

import org.jspecify.annotations.NullMarked;
