// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import java.io.ByteArrayOutputStream;

/**
 * One record of an agency's answer: its place in the list, and where its JSON object lies in the
 * answer. The bytes are passed on as they came, so that a reader can prove what it was given.
 *
 * @param from index of the object's opening brace
 * @param to index after its closing brace
 */
@SuppressWarnings("ArrayRecordComponent") // a view of a large answer that nobody changes
record RecordBytes(SortKey key, byte[] answer, int from, int to) {

  void writeTo(ByteArrayOutputStream out) {
    out.write(answer, from, to - from);
  }
}
