// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.incidents.noninterference.ApiDescription.Operation;

/** Makes requests out of the API's description and of what the records of a world hold. */
final class CallGenerator {

  private static final String INCIDENTS = "/api/v1/agencies/{agency}/incidents";

  private static final Pattern FILE = Pattern.compile("[^/]+/attachments/@a([0-9]+)");
  private static final String WHOLE = "1000";

  /** All records in other ways: line by line, counted, by kind, by month. */
  private static final List<Call> OTHERWISE =
      List.of(
          all("", List.of(), "application/x-ndjson"),
          all("/count", List.of(), "application/json"),
          all("/facets", List.of(new Call.Parameter("by", "kind")), "application/json"),
          all("/histogram", List.of(new Call.Parameter("interval", "month")), "application/json"));

  private final List<Operation> operations;
  private final List<Operation> reads;
  private final List<Operation> overAll;
  private final ParameterValues parameters;
  private final BodyValues bodies;
  private final List<ObjectNode> records;
  private final int numbered;

  /**
   * @param records every body that a world has or will have
   * @param numbered how many of its records can be named
   */
  CallGenerator(ApiDescription api, List<ObjectNode> records, int numbered) {
    Values values = new Values();
    records.forEach(values::add);
    this.operations = api.operations();
    this.reads =
        operations.stream()
            .filter(one -> one.path().startsWith(INCIDENTS))
            .filter(one -> one.method().equals("GET") || one.path().endsWith("/search"))
            .toList();
    this.overAll = reads.stream().filter(one -> !one.path().contains("{id}")).toList();
    this.parameters = new ParameterValues(api, values, numbered);
    this.bodies = new BodyValues(api, parameters);
    this.records = List.copyOf(records);
    this.numbered = numbered;
  }

  /**
   * What one partner asks: every list there is once without any filter, some records, then
   * anything.
   */
  List<Call> script(int calls, Chance chance) {
    List<Call> script = new ArrayList<>();
    Operation list = operation("GET " + INCIDENTS);
    Operation read = operation("GET " + INCIDENTS + "/{id}");
    script.add(whole(chance.oneOf("2", "3")));
    script.add(whole(WHOLE));
    script.addAll(OTHERWISE);
    for (int record = 0; record < numbered; record++) {
      Call one = call(read, List.of(), chance);
      script.add(one.withPath(one.path().replaceAll("[^/]+$", "@" + record)));
    }
    script.add(overwrite(numbered - 2));
    int more = script.size() + calls;
    while (script.size() < more) {
      script.add(call(pick(list, chance), chance));
    }
    return script;
  }

  /** A write to a record that is not the caller's to write, whether it is there or not. */
  private Call overwrite(int record) {
    return new Call(
        "PUT " + INCIDENTS + "/{id}",
        "PUT",
        INCIDENTS.replace("{agency}", "fra-ct") + "/@" + record,
        List.of(),
        List.of(
            new Call.Parameter("If-Match", "\"x\""),
            new Call.Parameter("Content-Type", "application/json")),
        Optional.of(records.getFirst().toString()));
  }

  private static Call whole(String limit) {
    return all("", List.of(new Call.Parameter("limit", limit)), "application/json");
  }

  private static Call all(String how, List<Call.Parameter> query, String form) {
    return new Call(
        "GET " + INCIDENTS + how,
        "GET",
        INCIDENTS.replace("{agency}", "fra-ct") + how,
        query,
        List.of(new Call.Parameter("Accept", form)),
        Optional.empty());
  }

  /** Whether this asks for all records in one answer. */
  static boolean isWholeList(Call call) {
    return call.operation().equals("GET " + INCIDENTS)
        && call.query().equals(List.of(new Call.Parameter("limit", WHOLE)));
  }

  private Operation pick(Operation list, Chance chance) {
    int of = chance.below(100);
    return of < 25 ? list : chance.one(of < 70 ? overAll : of < 90 ? reads : operations);
  }

  /** The endpoint of this method and path. */
  Operation operation(String name) {
    return operations.stream()
        .filter(one -> one.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the API has no " + name));
  }

  /** A request to the endpoint. */
  Call call(Operation operation, Chance chance) {
    List<Call.Parameter> query = new ArrayList<>();
    int likely = chance.oneOf(10, 25, 50);
    for (ApiDescription.Parameter one : operation.parameters()) {
      if (one.in().equals("query")
          && !one.name().equals("cursor")
          && (one.required() || chance.percent(likely))) {
        query.add(new Call.Parameter(one.name(), value(one, chance)));
      }
    }
    return call(operation, query, chance);
  }

  private Call call(Operation operation, List<Call.Parameter> query, Chance chance) {
    List<Call.Parameter> headers = new ArrayList<>();
    String path = operation.path();
    for (ApiDescription.Parameter one : operation.parameters()) {
      if (one.in().equals("path")) {
        String value =
            one.name().equals("agency")
                ? chance.percent(97) ? "fra-ct" : "deu-ct"
                : parameters.of(one, chance).replace(' ', '+');
        path = path.replace("{" + one.name() + "}", value);
      } else if (one.in().equals("header") && (one.required() || chance.percent(30))) {
        headers.add(new Call.Parameter(one.name(), parameters.of(one, chance)));
      }
    }
    if (operation.produces().size() > 1) {
      headers.add(new Call.Parameter("Accept", chance.one(operation.produces())));
    }
    Optional<String> body = operation.consumes().map(type -> body(operation, chance));
    operation
        .consumes()
        .map(type -> type.startsWith("*") ? "application/octet-stream" : type)
        .ifPresent(type -> headers.add(new Call.Parameter("Content-Type", type)));
    path = ofItsRecord(path, chance);
    return new Call(operation.toString(), operation.method(), path, query, headers, body);
  }

  /** Mostly a file is asked for under the record that has it. */
  private static String ofItsRecord(String path, Chance chance) {
    Matcher file = FILE.matcher(path);
    return file.find() && chance.percent(90)
        ? path.substring(0, file.start())
            + "@"
            + Step.Attach.record(Integer.parseInt(file.group(1)))
            + path.substring(path.indexOf("/attachments"))
        : path;
  }

  /** Now and then something that no endpoint wants. */
  private String value(ApiDescription.Parameter one, Chance chance) {
    return chance.percent(3) ? chance.oneOf("", "'", "x y", "-1") : parameters.of(one, chance);
  }

  private String body(Operation operation, Chance chance) {
    String reference = operation.bodySchema().path("$ref").asText();
    if (!operation.consumes().orElseThrow().contains("json")
        || reference.endsWith("/IncidentInput")) {
      return chance.one(records).toString();
    }
    return bodies.of(operation.bodySchema(), chance).toString();
  }
}
