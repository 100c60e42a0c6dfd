// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Refuses to start with dangerous settings. Begin with {@link
 * org.entente.kit.startup.StartupChecks}.
 */
@NullMarked
package org.entente.kit.startup;

import org.jspecify.annotations.NullMarked;
