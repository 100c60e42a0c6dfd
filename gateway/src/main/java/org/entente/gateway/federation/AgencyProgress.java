// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a reader has come in one agency's list.
 *
 * @param cursor the agency's own cursor of the page to read next; empty for its first page
 * @param after its records up to this key were already delivered; null if none were
 * @param done the agency's list was delivered to its end
 */
record AgencyProgress(Optional<String> cursor, @Nullable SortKey after, boolean done) {

  static final AgencyProgress START = new AgencyProgress(Optional.empty(), null, false);
  static final AgencyProgress DONE = new AgencyProgress(Optional.empty(), null, true);

  void write(DataOutput out) throws IOException {
    out.writeBoolean(done);
    if (done) {
      return;
    }
    out.writeUTF(cursor.orElse(""));
    out.writeBoolean(after != null);
    if (after != null) {
      after.write(out);
    }
  }

  static AgencyProgress read(DataInput in) throws IOException {
    if (in.readBoolean()) {
      return DONE;
    }
    Optional<String> cursor = Optional.of(in.readUTF()).filter(text -> !text.isEmpty());
    return new AgencyProgress(cursor, in.readBoolean() ? SortKey.read(in) : null, false);
  }
}
