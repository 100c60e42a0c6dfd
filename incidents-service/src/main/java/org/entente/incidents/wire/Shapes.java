// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.entente.incidents.code.Code;
import org.entente.incidents.code.NumberedCode;
import org.entente.policy.Pap;
import org.entente.policy.Principal;
import org.entente.policy.Tlp;
import org.jspecify.annotations.Nullable;

/** Finds the shape of a record's component from its type and its annotations. */
final class Shapes {

  private static final int MOST_ITEMS = 100;

  private Shapes() {}

  static Shape of(RecordComponent component) {
    return of(component.getGenericType(), component);
  }

  private static Shape of(Type type, RecordComponent component) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      Items items = component.getAnnotation(Items.class);
      Shape element = of(generic.getActualTypeArguments()[0], component);
      return items == null
          ? new Composites.Listed(element, 0, MOST_ITEMS, false)
          : new Composites.Listed(element, items.min(), items.max(), items.distinct());
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      return new Composites.Keyed(
          (Scalars.Parsed) of(generic.getActualTypeArguments()[0], component),
          of(generic.getActualTypeArguments()[1], component),
          MOST_ITEMS);
    }
    if (type instanceof ParameterizedType generic) {
      // The values of a map of lists.
      return new Composites.Listed(
          of(generic.getActualTypeArguments()[0], component), 0, MOST_ITEMS, true);
    }
    return of((Class<?>) type, component);
  }

  private static Shape of(Class<?> type, RecordComponent component) {
    Range range = component.getAnnotation(Range.class);
    long least = range == null ? 0 : range.min();
    long most = range == null ? 9_007_199_254_740_991L : range.max();
    if (type == String.class) {
      return line(component.getAnnotation(Text.class));
    } else if (type == Integer.class || type == int.class) {
      return new Scalars.Whole(least, Math.min(most, Integer.MAX_VALUE), Long::intValue);
    } else if (type == Long.class) {
      return new Scalars.Whole(least, most, value -> value);
    } else if (type == BigDecimal.class) {
      return new Scalars.Decimal(least, most);
    } else if (type == Boolean.class) {
      return new Scalars.Flag();
    } else if (type == Instant.class) {
      return Scalars.Parsed.moment();
    } else if (type == LocalDate.class) {
      return Scalars.Parsed.day();
    } else if (type == ZoneId.class) {
      return Scalars.Parsed.zone();
    } else if (type == UUID.class) {
      return Scalars.Parsed.uuid();
    } else if (type == JsonNode.class) {
      return new Scalars.Raw();
    } else if (type == Principal.class) {
      return new Scalars.Parsed(
          text -> Principal.of(text).orElseThrow(IllegalArgumentException::new),
          value -> ((Principal) value).text(),
          "must be an agency, an ISO 3166-1 alpha-3 country or community:NAME",
          null);
    } else if (type.isEnum()) {
      return coded(type);
    } else if (type.isRecord() && isScalar(type)) {
      return scalar(type);
    } else if (type.isRecord()) {
      return RecordShape.of(type);
    }
    throw new IllegalStateException("`" + type.getName() + "` has no shape");
  }

  private static Shape line(@Nullable Text text) {
    if (text == null) {
      return new Scalars.Line(200, false, null, "");
    }
    Pattern pattern = text.pattern().isEmpty() ? null : Pattern.compile(text.pattern());
    return new Scalars.Line(text.max(), text.multiline(), pattern, text.message());
  }

  private static Shape coded(Class<?> type) {
    Map<String, Object> byCode = new HashMap<>();
    Function<Object, String> code;
    boolean number = NumberedCode.class.isAssignableFrom(type);
    if (number) {
      code = value -> Integer.toString(((NumberedCode) value).number());
    } else if (Code.class.isAssignableFrom(type)) {
      code = value -> ((Code) value).code();
    } else {
      code = codeOf(type);
    }
    for (Object value : type.getEnumConstants()) {
      byCode.put(code.apply(value), value);
    }
    if (type == Tlp.class) {
      // An older name, still written by some.
      byCode.put("WHITE", Tlp.CLEAR);
    } else if (type == Pap.class) {
      byCode.put("WHITE", Pap.CLEAR);
    }
    return new Scalars.Coded(List.of(type.getEnumConstants()), Map.copyOf(byCode), code, number);
  }

  /** The code lists of the policy library have the method without the interface. */
  private static Function<Object, String> codeOf(Class<?> type) {
    MethodHandle handle = string(type, "code");
    return value -> string(handle, value);
  }

  private static boolean isScalar(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    return components.length == 1
        && components[0].getName().equals("value")
        && components[0].getType() == String.class;
  }

  /** A record around one string: its constructor says what is allowed. */
  private static Shape scalar(Class<?> type) {
    try {
      MethodHandle make =
          MethodHandles.publicLookup()
              .findConstructor(type, MethodType.methodType(void.class, String.class));
      MethodHandle value = string(type, "value");
      return new Scalars.Parsed(
          text -> make(make, text), object -> string(value, object), expectation(type), null);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("`" + type.getName() + "` is not public", broken);
    }
  }

  private static String expectation(Class<?> type) {
    Expected expected = type.getAnnotation(Expected.class);
    if (expected != null) {
      return expected.value();
    }
    return switch (type.getSimpleName()) {
      case "CountryCode" -> "must be an ISO 3166-1 alpha-3 country in upper case";
      case "AgencyId" -> "must be an agency like fra-ct";
      default -> "has the wrong form";
    };
  }

  private static Object make(MethodHandle constructor, String text) {
    try {
      return constructor.invoke(text);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static MethodHandle string(Class<?> type, String method) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(type, method, MethodType.methodType(String.class));
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("`" + type.getName() + "` has no " + method, broken);
    }
  }

  private static String string(MethodHandle accessor, Object value) {
    try {
      return (String) accessor.invoke(value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
