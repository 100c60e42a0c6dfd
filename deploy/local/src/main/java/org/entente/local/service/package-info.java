// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The federation's services, each as its own process. Begin with {@link
 * org.entente.local.service.ServiceProcess}.
 */
@NullMarked
package org.entente.local.service;

import org.jspecify.annotations.NullMarked;
