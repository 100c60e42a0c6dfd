// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.function.Function;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;
import org.entente.policy.CountryCode;
import org.entente.policy.Purpose;

/** The wire form of ids and codes of the policy model, which itself knows no JSON: plain text. */
final class PolicyTypes extends SimpleModule {

  private static final long serialVersionUID = 1L;

  PolicyTypes() {
    super("entente-policy-types");
    text(AgencyId.class, AgencyId::new, AgencyId::value);
    text(CommunityId.class, CommunityId::new, CommunityId::value);
    text(CountryCode.class, CountryCode::new, CountryCode::value);
    text(Purpose.class, PolicyTypes::purpose, Purpose::code);
  }

  private static Purpose purpose(String code) {
    return Purpose.of(code).orElseThrow(() -> new IllegalArgumentException("unknown purpose code"));
  }

  private <T> void text(Class<T> type, Function<String, T> read, Function<T, String> write) {
    addSerializer(type, new Writer<>(type, write));
    addKeySerializer(type, new KeyWriter<>(type, write));
    addDeserializer(type, new Reader<>(type, read));
    addKeyDeserializer(type, new KeyReader(read));
  }

  private static final class Writer<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, String> write;

    Writer(Class<T> type, Function<T, String> write) {
      super(type);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(write.apply(value));
    }
  }

  private static final class KeyWriter<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, String> write;

    KeyWriter(Class<T> type, Function<T, String> write) {
      super(type);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(write.apply(value));
    }
  }

  private static final class Reader<T> extends FromStringDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> read;

    Reader(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(com.fasterxml.jackson.core.JsonToken.VALUE_STRING)) {
        throw context.wrongTokenException(
            json, _valueClass, com.fasterxml.jackson.core.JsonToken.VALUE_STRING, "a text");
      }
      return super.deserialize(json, context);
    }

    @Override
    protected T _deserialize(String text, DeserializationContext context) throws IOException {
      try {
        return read.apply(text);
      } catch (IllegalArgumentException e) {
        throw context.instantiationException(_valueClass, e);
      }
    }

    @Override
    protected Object _deserializeFromEmptyString(DeserializationContext context)
        throws IOException {
      return _deserialize("", context);
    }
  }

  private static final class KeyReader extends KeyDeserializer {
    private final Function<String, ?> read;

    KeyReader(Function<String, ?> read) {
      this.read = read;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
      try {
        return read.apply(key);
      } catch (IllegalArgumentException e) {
        throw context.instantiationException(Object.class, e);
      }
    }
  }
}
