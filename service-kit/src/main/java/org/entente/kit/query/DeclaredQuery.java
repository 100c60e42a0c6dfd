// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.query;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The query parameters that a resource method declares, itself or in a {@code @BeanParam}.
 *
 * @param repeatable name to whether it may be given more than once
 * @param anything whether the method takes every query unread
 */
record DeclaredQuery(Map<String, Boolean> repeatable, boolean anything) {

  private static final int SHOWN = 60;

  DeclaredQuery {
    repeatable = Map.copyOf(repeatable);
  }

  static DeclaredQuery of(Method method) {
    Map<String, Boolean> names = new HashMap<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        // A bean has the parameters of those that it extends as well.
        for (Class<?> type = parameter.getType();
            type != null && type != Object.class;
            type = type.getSuperclass()) {
          for (Field field : type.getDeclaredFields()) {
            declare(names, field, field.getName(), field.getType());
          }
        }
      } else {
        declare(names, parameter, parameter.getName(), parameter.getType());
      }
    }
    return new DeclaredQuery(names, method.isAnnotationPresent(ForwardsQuery.class));
  }

  private static void declare(
      Map<String, Boolean> names, AnnotatedElement element, String ownName, Class<?> type) {
    boolean several = Collection.class.isAssignableFrom(type) || type.isArray();
    QueryParam standard = element.getAnnotation(QueryParam.class);
    if (standard != null) {
      names.put(standard.value(), several);
    }
    RestQuery reactive = element.getAnnotation(RestQuery.class);
    if (reactive != null) {
      names.put(reactive.value().isEmpty() ? ownName : reactive.value(), several);
    }
  }

  /** What is wrong with giving this parameter so many times; empty when nothing is. */
  Optional<String> complaint(String name, int times) {
    if (anything) {
      return Optional.empty();
    }
    Boolean several = repeatable.get(name);
    if (several == null) {
      return Optional.of("unknown query parameter `" + shown(name) + "`; " + known());
    }
    return times > 1 && !several
        ? Optional.of("`" + shown(name) + "` may be given once only")
        : Optional.empty();
  }

  private String known() {
    return repeatable.isEmpty()
        ? "there are none"
        : repeatable.keySet().stream()
            .sorted()
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", ", "there are ", ""));
  }

  static String shown(String name) {
    String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN);
  }
}
