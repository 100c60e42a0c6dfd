// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the description of the API (OpenAPI) says beyond the annotations of its resources. Begin
 * with {@link org.entente.incidents.docs.ServiceDescription}.
 */
@NullMarked
package org.entente.incidents.docs;

import org.jspecify.annotations.NullMarked;
