// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.entente.incidents.noninterference.ApiDescription.Operation;

/** Makes requests out of the API's description and of what the records of a world hold. */
final class CallGenerator {

  private static final String INCIDENTS = "/api/v1/agencies/{agency}/incidents";

  private static final Pattern FILE = Pattern.compile("[^/]+/attachments/@a([0-9]+)");
  private static final String CONTENT = INCIDENTS + "/{id}/attachments/{attachment}/content";
  private static final String WHOLE = "1000";

  /** Of so many records each is asked for by itself, and of so many files the bytes. */
  private static final int READS = 5;

  private static final int FILES = 2;

  /** Of a hundred scripts: an export takes as long as ten lists. */
  private static final int EXPORTS = 50;

  private static final String LINES = "application/x-ndjson";
  private static final String TABLE = "text/csv";
  private static final String FEATURES = "application/geo+json";

  /** All records in other ways: counted, by kind, by month. */
  private static final List<Call> COUNTED =
      List.of(
          all("/count", List.of(), "application/json"),
          all("/facets", List.of(new Call.Parameter("by", "kind")), "application/json"),
          all("/histogram", List.of(new Call.Parameter("interval", "month")), "application/json"));

  private static final Call NOTICES =
      new Call(
          "GET /api/v1/agencies/{agency}/notices",
          "GET",
          "/api/v1/agencies/fra-ct/notices",
          List.of(),
          List.of(),
          Optional.empty());

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
   * What somebody of this agency asks: every list there is once without any filter, some records,
   * then anything but the log of its own questions, which grows.
   */
  List<Call> script(String agency, int calls, Chance chance) {
    List<Call> script = new ArrayList<>();
    Operation list = operation("GET " + INCIDENTS);
    Operation read = operation("GET " + INCIDENTS + "/{id}");
    script.add(whole(chance.oneOf("3", "4")));
    script.add(whole(WHOLE));
    script.addAll(COUNTED);
    script.add(NOTICES);
    if (chance.percent(EXPORTS)) {
      script.add(all("", List.of(), chance.oneOf(LINES, TABLE, FEATURES)));
    }
    List<Integer> numbers = IntStream.range(0, numbered).boxed().toList();
    for (int record : chance.some(numbers, READS)) {
      Call one = call(read, List.of(), chance);
      script.add(one.withPath(one.path().replaceAll("[^/]+$", "@" + record)));
    }
    for (int file = 0; file < FILES; file++) {
      script.add(content(file, chance));
    }
    script.add(overwrite(numbered - 2));
    int more = script.size() + calls;
    while (script.size() < more) {
      Call call = call(pick(list, chance), chance);
      if (!call.path().endsWith("/audit/" + agency)) {
        script.add(call);
      }
    }
    return script;
  }

  /** The bytes of a file, or some of them. */
  private Call content(int file, Chance chance) {
    Call call = call(operation("GET " + CONTENT), List.of(), chance);
    Call content =
        call.withPath(
            INCIDENTS.replace("{agency}", "fra-ct")
                + "/@%d/attachments/@a%d/content".formatted(Step.Attach.record(file), file));
    return call.headers().isEmpty() && chance.percent(60)
        ? content.withHeader("Range", chance.oneOf("bytes=0-1", "bytes=2-", "bytes=-3"))
        : content;
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

  /** Whether this asks for all records as a file. */
  static boolean isExport(Call call) {
    return call.operation().equals("GET " + INCIDENTS)
        && call.query().isEmpty()
        && call.headers().stream()
            .anyMatch(header -> List.of(LINES, TABLE, FEATURES).contains(header.value()));
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
    List<ApiDescription.Parameter> possible =
        operation.parameters().stream()
            .filter(one -> one.in().equals("query") && !one.name().equals("cursor"))
            .toList();
    // Few: what meets many conditions at once is mostly nothing.
    List<ApiDescription.Parameter> chosen =
        chance.some(possible, chance.oneOf(0, 1, 1, 1, 2, 2, 4));
    List<Call.Parameter> query = new ArrayList<>();
    for (ApiDescription.Parameter one : possible) {
      if (one.required() || chosen.contains(one)) {
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
