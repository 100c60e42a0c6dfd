// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/** How large the body of a request may be. Begin with {@link org.entente.kit.body.StreamedBody}. */
@NullMarked
package org.entente.kit.body;

import org.jspecify.annotations.NullMarked;
