// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.kit.caller.Caller;
import org.entente.kit.paging.CursorCodec;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.entente.policy.Purpose;

/**
 * The cursor of a federated list: every agency's progress, sealed for one requester, purpose and
 * question. It names no record that its holder was not given, and it survives policy changes.
 */
@Singleton
class SearchCursor {

  private static final int FORMAT = 1;

  private final CursorCodec codec;

  SearchCursor(CursorCodec codec) {
    this.codec = codec;
  }

  String write(Map<AgencyId, AgencyProgress> progress, Caller caller, SearchQuery query) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeShort(progress.size());
      for (Map.Entry<AgencyId, AgencyProgress> entry : progress.entrySet()) {
        out.writeUTF(entry.getKey().value());
        entry.getValue().write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return codec.encode(bytes.toByteArray(), context(caller, query));
  }

  Map<AgencyId, AgencyProgress> read(String cursor, Caller caller, SearchQuery query) {
    byte[] plain = codec.decode(cursor, context(caller, query));
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
      if (in.readUnsignedByte() != FORMAT) {
        throw new ProblemException(CommonProblem.INVALID_CURSOR);
      }
      Map<AgencyId, AgencyProgress> progress = new LinkedHashMap<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        progress.put(new AgencyId(in.readUTF()), AgencyProgress.read(in));
      }
      return progress;
    } catch (IOException e) {
      throw new ProblemException(CommonProblem.INVALID_CURSOR);
    }
  }

  /** Length-prefixed, so that no two contexts share an encoding. */
  private static byte[] context(Caller caller, SearchQuery query) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF("federated-search");
      out.writeUTF(caller.issuer());
      out.writeUTF(caller.subject());
      out.writeUTF(caller.client());
      out.writeUTF(caller.agency().value());
      out.writeUTF(caller.purpose().map(Purpose::code).orElse(""));
      out.write(query.encodedFilters().getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
