// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/** The address that people and machines outside the federation use. It keeps no incident data. */
@NullMarked
package org.entente.gateway;

import org.jspecify.annotations.NullMarked;
