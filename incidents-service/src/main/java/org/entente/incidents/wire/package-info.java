// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How records become JSON and JSON becomes records: members in the order of the components, every
 * fault of an input reported at once with its pointer. Begin with {@link RecordJson}.
 */
@NullMarked
package org.entente.incidents.wire;

import org.jspecify.annotations.NullMarked;
