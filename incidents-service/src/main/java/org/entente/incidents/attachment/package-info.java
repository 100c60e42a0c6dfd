// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Files of records: taken in and given out as streams, each with a label of its own, decided afresh
 * piece by piece. Begin with {@link org.entente.incidents.attachment.AttachmentResource}.
 */
@NullMarked
package org.entente.incidents.attachment;

import org.jspecify.annotations.NullMarked;
