// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.kit.json.CanonicalWriter;
import org.jspecify.annotations.Nullable;

/** A record as a JSON object: a member per component, in their order; absent ones left out. */
final class RecordShape implements Shape {

  private static final Map<Class<?>, RecordShape> KNOWN = new ConcurrentHashMap<>();

  /** A component: its accessor, and whether it has to be there. */
  record Member(String name, Shape shape, MethodHandle accessor, boolean required, boolean list) {}

  private final Class<?> type;
  private final MethodHandle constructor;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<Member> sorted;

  private RecordShape(Class<?> type) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      MethodType signature =
          MethodType.methodType(
              void.class,
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      constructor =
          lookup
              .findConstructor(type, signature)
              .asSpreader(Object[].class, components.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      for (RecordComponent component : components) {
        Named named = component.getAnnotation(Named.class);
        String name = named == null ? component.getName() : named.value();
        boolean list = component.getGenericType() instanceof ParameterizedType;
        boolean required =
            !list && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        members.put(
            name,
            new Member(
                name,
                Shapes.of(component),
                lookup
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class)),
                required,
                list));
      }
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("`" + type.getName() + "` is not a plain record", broken);
    }
    sorted = members.values().stream().sorted(Comparator.comparing(Member::name)).toList();
  }

  static RecordShape of(Class<?> type) {
    // Not computeIfAbsent: a record's members are records, and the map must not be entered twice.
    RecordShape known = KNOWN.get(type);
    if (known == null) {
      known = new RecordShape(type);
      KNOWN.put(type, known);
    }
    return known;
  }

  Class<?> type() {
    return type;
  }

  Map<String, Member> members() {
    return java.util.Collections.unmodifiableMap(members);
  }

  @Override
  public @Nullable Object read(JsonNode node, Violations.At at) {
    return read(node, at, Set.of(), true);
  }

  /** Reads an object; the members named are somebody else's and passed over. */
  @Nullable Object read(JsonNode node, Violations.At at, Set<String> passedOver, boolean strict) {
    if (!node.isObject()) {
      at.report("must be an object");
      return null;
    }
    int before = at.violations().size();
    boolean whole = true;
    if (strict) {
      for (Map.Entry<String, JsonNode> given : node.properties()) {
        if (!members.containsKey(given.getKey()) && !passedOver.contains(given.getKey())) {
          at.report(given.getKey(), "is not a member of this object");
          whole = false;
        }
      }
    }
    @Nullable Object[] values = new @Nullable Object[members.size()];
    int index = 0;
    for (Member member : members.values()) {
      JsonNode given = node.get(member.name());
      Object value = null;
      if (given == null || given.isNull()) {
        if (member.required()) {
          at.report(member.name(), "is required");
          whole = false;
        } else if (member.list()) {
          value = member.shape() instanceof Composites.Keyed ? Map.of() : List.of();
          if (member.shape() instanceof Composites.Listed listed && listed.fewest() > 0) {
            at.report(member.name(), "is required");
            whole = false;
          }
        }
      } else {
        value = member.shape().read(given, at.member(member.name()));
        whole &= value != null;
      }
      values[index++] = value;
    }
    // The bound on violations may have swallowed a report, so the count alone does not decide.
    if (!whole || at.violations().size() > before) {
      return null;
    }
    Object read = construct(values);
    if (strict && read instanceof Checked checked) {
      checked.check(at);
    }
    return read;
  }

  private Object construct(@Nullable Object[] values) {
    try {
      return constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void write(Object value, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Member member : members.values()) {
      Object item = get(member, value);
      if (!isLeftOut(member, item)) {
        json.writeFieldName(member.name());
        member.shape().write(java.util.Objects.requireNonNull(item), json);
      }
    }
    json.writeEndObject();
  }

  @Override
  public void digest(Object value, CanonicalWriter out) {
    char before = '{';
    for (Member member : sorted) {
      Object item = get(member, value);
      if (!isLeftOut(member, item)) {
        out.sign(before);
        out.string(member.name());
        out.sign(':');
        member.shape().digest(java.util.Objects.requireNonNull(item), out);
        before = ',';
      }
    }
    if (before == '{') {
      out.sign('{');
    }
    out.sign('}');
  }

  private static boolean isLeftOut(Member member, @Nullable Object item) {
    return member.shape().isAbsent(item);
  }

  private static @Nullable Object get(Member member, Object value) {
    try {
      return member.accessor().invokeExact(value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A record of which nothing is there says nothing: it is left out like one that is absent. */
  @Override
  public boolean isAbsent(@Nullable Object value) {
    if (value == null) {
      return true;
    }
    for (Member member : members.values()) {
      if (!isLeftOut(member, get(member, value))) {
        return false;
      }
    }
    return true;
  }
}
