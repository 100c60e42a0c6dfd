// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What makes a started federation worth asking: agencies, communities, policies and records, all
 * through the gateway. Begin with {@link org.entente.local.demo.DemoWorld}.
 */
@NullMarked
package org.entente.local.demo;

import org.jspecify.annotations.NullMarked;
