// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Agreements between agencies, known to their parties alone. Begin with {@link
 * org.entente.sharing.agreement.AgreementResource}.
 */
@NullMarked
package org.entente.sharing.agreement;

import org.jspecify.annotations.NullMarked;
