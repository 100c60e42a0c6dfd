// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.List;
import org.entente.kit.caller.Caller;
import org.entente.kit.json.StrictJson;
import org.entente.kit.paging.CursorCodec;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;

/** Cursors that only the person they were given to can use, for the same list. */
@Singleton
class OwnCursors {

  private final CursorCodec codec;

  OwnCursors(CursorCodec codec) {
    this.codec = codec;
  }

  String encode(byte[] position, Caller caller, AgencyId originator, String list) {
    return codec.encode(position, context(caller, originator, list));
  }

  /** The position that {@link #encode} was given, which has so many bytes. */
  ByteBuffer decode(String cursor, Caller caller, AgencyId originator, String list, int length) {
    byte[] position = codec.decode(cursor, context(caller, originator, list));
    if (position.length != length) {
      throw new ProblemException(CommonProblem.INVALID_CURSOR);
    }
    return ByteBuffer.wrap(position);
  }

  private static byte[] context(Caller caller, AgencyId originator, String list) {
    try {
      return StrictJson.mapper()
          .writeValueAsBytes(List.of(list, originator.value(), caller.issuer(), caller.subject()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always writable", e);
    }
  }
}
