// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** A collection of features (RFC 7946), each of which says in its properties whose it is. */
final class FeatureStream {

  private final Originator originator;

  FeatureStream(String agency) {
    this.originator = new Originator(agency);
  }

  void pass(InputStream in, OutputStream out) throws IOException {
    Held held = new Held(in, out);
    try (JsonParser json = Originator.JSON.createParser(held)) {
      // A parser takes other encodings than UTF-8 for what begins with a mark or a zero.
      Originator.expect(held.beginsLikeAscii(), "not utf-8");
      Originator.expect(json.nextToken() == JsonToken.START_OBJECT, "not an object");
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (name.equals("features")) {
          Originator.expect(value == JsonToken.START_ARRAY, "no features");
          features(json, held);
        } else {
          json.skipChildren();
        }
      }
      Originator.expect(json.currentToken() == JsonToken.END_OBJECT, "the object does not end");
      Originator.expect(json.nextToken() == null, "something follows the object");
      held.release(Long.MAX_VALUE);
    }
  }

  private void features(JsonParser json, Held held) throws IOException {
    for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
      Originator.expect(item == JsonToken.START_OBJECT, "a feature is not an object");
      boolean named = false;
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (name.equals("properties") && value == JsonToken.START_OBJECT) {
          named = originator.isNamed(json);
        } else {
          json.skipChildren();
        }
      }
      Originator.expect(json.currentToken() == JsonToken.END_OBJECT, "a feature does not end");
      Originator.expectOwn(named);
      held.release(json.currentLocation().getByteOffset());
    }
  }

  /** What was read and may not leave yet. */
  private static final class Held extends InputStream {
    private final InputStream in;
    private final OutputStream out;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long released;

    Held(InputStream in, OutputStream out) {
      this.in = in;
      this.out = out;
    }

    boolean beginsLikeAscii() throws IOException {
      byte[] first = in.readNBytes(4);
      pushedBack = first;
      for (byte octet : first) {
        if (octet <= 0) {
          return false;
        }
      }
      return true;
    }

    private byte[] pushedBack = {};

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read;
      if (pushedBack.length > 0) {
        read = Math.min(length, pushedBack.length);
        System.arraycopy(pushedBack, 0, buffer, offset, read);
        pushedBack = Arrays.copyOfRange(pushedBack, read, pushedBack.length);
      } else {
        read = in.read(buffer, offset, length);
      }
      if (read > 0) {
        bytes.write(buffer, offset, read);
        Originator.expect(bytes.size() <= RecordStream.LARGEST_RECORD, "a feature is too long");
      }
      return read;
    }

    /** Lets everything before this place out. */
    void release(long upTo) throws IOException {
      byte[] all = bytes.toByteArray();
      int count = (int) Math.min(upTo - released, all.length);
      out.write(all, 0, count);
      bytes = new ByteArrayOutputStream();
      bytes.write(all, count, all.length - count);
      released += count;
    }
  }
}
