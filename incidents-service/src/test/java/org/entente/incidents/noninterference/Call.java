// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request. The record with number 3 of its world is written {@code @3} wherever it occurs.
 *
 * @param operation method and path template, as the API's description has them
 * @param query names and values as they are before they are encoded
 * @param body and its media type is the header {@code Content-Type}
 */
record Call(
    String operation,
    String method,
    String path,
    List<Parameter> query,
    List<Parameter> headers,
    Optional<String> body) {

  /** A name and its value. */
  record Parameter(String name, String value) {}

  Call {
    query = List.copyOf(query);
    headers = List.copyOf(headers);
  }

  /** Path and query as sent. */
  String target() {
    return path
        + (query.isEmpty()
            ? ""
            : query.stream()
                .map(one -> one.name() + '=' + encoded(one.value()))
                .collect(Collectors.joining("&", "?", "")));
  }

  private static String encoded(String value) {
    return value.startsWith("@") ? value : URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  Call withPath(String other) {
    return new Call(operation, method, other, query, headers, body);
  }

  Call without(Parameter parameter) {
    List<Parameter> fewer = new ArrayList<>(query);
    List<Parameter> fewerHeaders = new ArrayList<>(headers);
    fewer.remove(parameter);
    fewerHeaders.remove(parameter);
    return new Call(operation, method, path, fewer, fewerHeaders, body);
  }

  Call withHeader(String name, String value) {
    List<Parameter> more = new ArrayList<>(headers);
    more.add(new Parameter(name, value));
    return new Call(operation, method, path, query, more, body);
  }

  @Override
  public String toString() {
    return method
        + ' '
        + target()
        + headers.stream()
            .map(one -> "\n  " + one.name() + ": " + one.value())
            .collect(Collectors.joining())
        + body.map(text -> "\n  " + text).orElse("");
  }
}
