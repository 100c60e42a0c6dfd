// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the description of the API says of every endpoint. Begin with {@link
 * org.entente.sharing.docs.ServiceDescription}.
 */
@NullMarked
package org.entente.sharing.docs;

import org.jspecify.annotations.NullMarked;
