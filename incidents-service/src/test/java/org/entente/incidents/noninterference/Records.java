// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.entente.policy.Disclosure;

/** The records of one world, as its agency's own people write them over the API. */
final class Records {

  private static final String INCIDENTS = "/api/v1/agencies/fra-ct/incidents";
  private static final Asker.Identity AUTHOR =
      new Asker.Identity(
          "carla", "fra-ct", 4, Optional.of("counter-terrorism"), "contributor", "reviewer");
  private static final Asker.Identity REVIEWER =
      new Asker.Identity(
          "rene", "fra-ct", 4, Optional.of("counter-terrorism"), "contributor", "reviewer");
  private static final Pattern NAMED = Pattern.compile("@(a?)(\\d+|bsent)");
  private static final String ABSENT = "00000000-0000-4000-8000-000000000000";

  /** So many are enough for a list of several pages. */
  private static final int MOST = 12;

  private final Asker asker;
  private final Map<Integer, Known> known = new HashMap<>();

  private final Set<Integer> attached = new HashSet<>();
  private final Set<Integer> recalled = new HashSet<>();
  private final int salt;

  /**
   * @param salt of the ids, which are the same for the same number in every world with this salt
   */
  Records(Asker asker, int salt) {
    this.asker = asker;
    this.salt = salt;
  }

  /** The id that the record with this number has, or will have. */
  UUID id(int number) {
    return new Chance(salt * 1_000L + number).uuid();
  }

  /** A record that was written. */
  private record Known(UUID id, String etag, boolean released, ObjectNode body) {
    Known with(ObjectNode written) {
      return new Known(id, etag, released, written);
    }
  }

  /** The id that the file with this number has, or will have. */
  UUID fileId(int number) {
    return new Chance(salt * 1_000L + 500 + number).uuid();
  }

  /** The text with the ids of this world instead of the numbers of its records. */
  String resolved(String text) {
    return NAMED
        .matcher(text)
        .replaceAll(match -> {
          String number = match.group(2);
          if (number.equals("bsent")) {
            return ABSENT;
          }
          int given = Integer.parseInt(number);
          return (match.group(1).isEmpty() ? id(given) : fileId(given)).toString();
        });
  }

  /** The request with the ids of this world. */
  Call resolved(Call call) {
    return new Call(
        call.operation(),
        call.method(),
        resolved(call.path()),
        call.query().stream()
            .map(one -> new Call.Parameter(one.name(), resolved(one.value())))
            .toList(),
        call.headers(),
        call.body().map(this::resolved));
  }

  void write(Step.Write step) {
    if (recalled.contains(step.record())) {
      return;
    }
    String body = resolved(step.body().toString());
    Known before = known.get(step.record());
    if (before == null) {
      GivenIds.give(id(step.record()));
    }
    Known after =
        before == null
            ? written(send(AUTHOR, "POST", INCIDENTS, Optional.empty(), body), 201, false)
            : replaced(before, body);
    if (step.released() && !after.released()) {
      after = released(after);
    }
    known.put(step.record(), after.with(step.body()));
  }

  /**
   * Writes every record anew, but for what somebody sees, and adds one that nobody sees.
   *
   * @param view what that is, by record: its disclosure and its paragraphs
   */
  void changeHidden(int seed, Map<UUID, ObjectNode> view) {
    HiddenChange change = new HiddenChange(new Chance(seed), known.size());
    TreeMap<Integer, Known> all = new TreeMap<>(known);
    Set<Integer> hidden =
        all.entrySet().stream()
            .filter(entry -> !view.containsKey(entry.getValue().id()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    all.forEach((number, record) -> {
      JsonNode shown = view.getOrDefault(record.id(), JsonNodeFactory.instance.objectNode());
      Set<String> paragraphs =
          shown
              .path("paragraphs")
              .valueStream()
              .map(paragraph -> paragraph.path("text").asText())
              .collect(Collectors.toSet());
      ObjectNode body =
          change.of(
              record.body(),
              Disclosure.ofBits(shown.path("disclosure").asLong()),
              paragraphs,
              hidden);
      if (!body.equals(record.body())) {
        write(new Step.Write(number, body, false));
      }
    });
    if (!all.isEmpty() && all.size() < MOST) {
      // A draft is nobody's business, and so is that there is one.
      ObjectNode draft = all.firstEntry().getValue().body().deepCopy();
      if (draft.path("marking") instanceof ObjectNode marking) {
        marking.remove("upstream");
      }
      write(new Step.Write(all.lastKey() + 1, draft, false));
    }
  }

  /** Takes the record back, if it was released. */
  void recall(Step.Recall step) {
    Known record = known.get(step.record());
    if (record == null || !record.released() || !recalled.add(step.record())) {
      return;
    }
    Answer now =
        asker.send(REVIEWER, call("GET", path(record), Optional.empty(), Optional.empty()));
    Answer answer =
        send(
            REVIEWER,
            "POST",
            path(record) + "/recall",
            Optional.of(now.etag()),
            "{\"reason\":\"inaccurate\"}");
    if (answer.status() / 100 != 2) {
      throw new IllegalStateException("a record was not recalled: " + answer);
    }
  }

  /** Adds the file, if its record is there. */
  void attach(Step.Attach step) {
    Known record = known.get(Step.Attach.record(step.file()));
    if (record == null || recalled.contains(Step.Attach.record(step.file()))) {
      return;
    }
    GivenIds.give(fileId(step.file()));
    Call call =
        new Call(
                "",
                "POST",
                path(record) + "/attachments",
                List.of(),
                List.of(),
                Optional.of(step.content()))
            .withHeader("Content-Type", "text/plain")
            .withHeader("Content-Disposition", "attachment; filename=\"" + step.file() + ".txt\"");
    if (!step.marking().isEmpty()) {
      call = call.withHeader("Entente-Attachment", "{\"marking\":" + step.marking() + "}");
    }
    expect(asker.send(AUTHOR, call), 201);
    attached.add(step.file());
  }

  /** Removes the file, if it is there. */
  void detach(Step.Detach step) {
    if (!recalled.contains(Step.Attach.record(step.file())) && attached.remove(step.file())) {
      String path = path(requireNonNull(known.get(Step.Attach.record(step.file()))));
      expect(
          asker.send(
              AUTHOR,
              call(
                  "DELETE",
                  path + "/attachments/" + fileId(step.file()),
                  Optional.empty(),
                  Optional.empty())),
          204);
    }
  }

  private static void expect(Answer answer, int status) {
    if (answer.status() != status) {
      throw new IllegalStateException("a file was not kept: " + answer);
    }
  }

  /** Two people release a record: who wrote it submits it, another one lets it go. */
  private Known released(Known draft) {
    Known submitted =
        written(
            send(AUTHOR, "POST", path(draft) + "/submission", Optional.of(draft.etag()), ""),
            200,
            false);
    return written(
        send(REVIEWER, "POST", path(draft) + "/release", Optional.of(submitted.etag()), ""),
        200,
        true);
  }

  private Known replaced(Known before, String body) {
    Answer answer = send(AUTHOR, "PUT", path(before), Optional.of(before.etag()), body);
    if (answer.status() == 412) {
      // What its author sees of a record changed by itself: a policy came into force.
      Answer now =
          asker.send(AUTHOR, call("GET", path(before), Optional.empty(), Optional.empty()));
      answer = send(AUTHOR, "PUT", path(before), Optional.of(now.etag()), body);
    }
    return written(answer, 200, before.released());
  }

  private static String path(Known record) {
    return INCIDENTS + '/' + record.id();
  }

  private Answer send(
      Asker.Identity who, String method, String path, Optional<String> etag, String body) {
    return asker.send(who, call(method, path, etag, Optional.of(body)));
  }

  private static Call call(
      String method, String path, Optional<String> etag, Optional<String> body) {
    Call call = new Call("", method, path, List.of(), List.of(), body);
    if (body.isPresent()) {
      call = call.withHeader("Content-Type", "application/json");
    }
    return etag.isPresent() ? call.withHeader("If-Match", etag.get()) : call;
  }

  private static Known written(Answer answer, int expected, boolean released) {
    if (answer.status() != expected) {
      throw new IllegalStateException("a record was not written: " + answer);
    }
    String text = answer.text();
    String id = text.substring(text.indexOf("\"id\":\"") + 6).substring(0, 36);
    return new Known(
        UUID.fromString(id), answer.etag(), released, JsonNodeFactory.instance.objectNode());
  }
}
