// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/** The kit in a running application: what every service does with every request. */
@NullMarked
package org.entente.kit.http;

import org.jspecify.annotations.NullMarked;
