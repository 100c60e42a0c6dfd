// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.entente.kit.caller.Caller;
import org.entente.kit.paging.CursorCodec;
import org.entente.policy.Purpose;

/**
 * Turns the end of a page into a cursor that only the same caller can use, for the same purpose and
 * the same filter. It names no entitlement, so it survives a change of policy: the next page shows
 * what may be seen then.
 */
@ApplicationScoped
public class Cursors {

  private final CursorCodec codec;

  Cursors(CursorCodec codec) {
    this.codec = codec;
  }

  public String cursor(Position end, Caller caller, IncidentFilter filter) {
    return codec.encode(end.bytes(), context(caller, filter));
  }

  public Position position(String cursor, Caller caller, IncidentFilter filter) {
    return Position.of(codec.decode(cursor, context(caller, filter)));
  }

  private static byte[] context(Caller caller, IncidentFilter filter) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(caller.issuer());
      out.writeUTF(caller.subject());
      out.writeUTF(caller.agency().value());
      out.writeUTF(caller.purpose().map(Purpose::code).orElse(""));
      out.write(filter.bytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
