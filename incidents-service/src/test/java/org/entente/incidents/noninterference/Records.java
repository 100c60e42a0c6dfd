// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.entente.policy.Disclosure;

/** The records of one world, as its agency's own people write them over the API. */
final class Records {

  private static final Pattern NAMED = Pattern.compile("@(a?)(\\d+|bsent)");
  private static final String ABSENT = "00000000-0000-4000-8000-000000000000";

  /** Of a record that was not written here: what it is now has to be asked. */
  private static final String NO_TAG = "\"unknown\"";

  private static final int WRITERS = 4;
  private static final int ATTEMPTS = 10;

  /** So many are enough for a list of several pages. */
  private static final int MOST = 12;

  private final OwnPeople people;
  private final Map<Integer, Known> known = new ConcurrentHashMap<>();

  private final Set<Integer> ended = new HashSet<>();
  private final Set<Integer> superseded = new HashSet<>();
  private final int salt;

  /**
   * @param salt of the ids, which are the same for the same number in every world with this salt
   */
  Records(OwnPeople people, int salt) {
    this.people = people;
    this.salt = salt;
  }

  /** The id that the record with this number has, or will have. */
  UUID id(int number) {
    Known there = known.get(number);
    return there == null ? new Chance(salt * 1_000L + number).uuid() : there.id();
  }

  boolean isThere(int number) {
    return known.containsKey(number);
  }

  /** The record with this number, unless it is not there or nobody may change it any more. */
  Optional<Known> changeable(int number) {
    return Optional.ofNullable(known.get(number)).filter(_ -> !ended.contains(number));
  }

  boolean isSuperseded(int number) {
    return superseded.contains(number);
  }

  /** Remembers that another takes its place; false if one did so before. */
  boolean supersede(int number) {
    return superseded.add(number);
  }

  /** Remembers that nobody changes the record from now on. */
  void end(int number) {
    ended.add(number);
  }

  /** Takes in a record that was not written here. */
  void add(int number, UUID id, boolean released, ObjectNode body) {
    known.put(number, new Known(id, NO_TAG, released, body));
  }

  /** A record that was written. */
  record Known(UUID id, String etag, boolean released, ObjectNode body) {
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
    if (ended.contains(step.record())) {
      return;
    }
    String body = resolved(step.body().toString());
    Known before = known.get(step.record());
    if (before == null) {
      GivenIds.give(id(step.record()));
    }
    Known after =
        before == null
            ? written(
                people.send(OwnPeople.AUTHOR, "POST", OwnPeople.INCIDENTS, Optional.empty(), body),
                201,
                false)
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
  void changeHidden(Step.Hidden hidden, Map<UUID, ObjectNode> view) throws InterruptedException {
    HiddenChange change =
        new HiddenChange(new Chance(hidden.seed()), known.size(), hidden.agencies());
    TreeMap<Integer, Known> all = new TreeMap<>(known);
    Set<Integer> unseen =
        all.entrySet().stream()
            .filter(entry -> !view.containsKey(entry.getValue().id()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Step.Write> writes = new ArrayList<>();
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
              unseen);
      if (!body.equals(record.body())) {
        writes.add(new Step.Write(number, body, false));
      }
    });
    writeAtOnce(writes);
    if (!all.isEmpty() && all.size() < MOST) {
      // A draft is nobody's business, and so is that there is one.
      ObjectNode draft = all.firstEntry().getValue().body().deepCopy();
      if (draft.path("marking") instanceof ObjectNode marking) {
        marking.remove("upstream");
      }
      write(new Step.Write(all.lastKey() + 1, draft, false));
    }
  }

  /** Writes records that are there already, in no order. */
  private void writeAtOnce(List<Step.Write> writes) throws InterruptedException {
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      for (Future<?> written :
          writes.stream().map(one -> writers.submit(() -> write(one))).toList()) {
        written.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("what is hidden could not be written anew", e);
    }
  }

  /** Two people release a record: who wrote it submits it, another one lets it go. */
  private Known released(Known draft) {
    Known submitted =
        written(
            people.send(
                OwnPeople.AUTHOR,
                "POST",
                path(draft) + "/submission",
                Optional.of(draft.etag()),
                ""),
            200,
            false);
    return written(
        people.send(
            OwnPeople.REVIEWER,
            "POST",
            path(draft) + "/release",
            Optional.of(submitted.etag()),
            ""),
        200,
        true);
  }

  private Known replaced(Known before, String body) {
    Answer answer =
        people.send(OwnPeople.AUTHOR, "PUT", path(before), Optional.of(before.etag()), body);
    for (int attempt = 0; answer.status() == 412 && attempt < ATTEMPTS; attempt++) {
      // What its author sees of a record changed by itself: a policy came into force, or a record
      // that it links to is written at the same time.
      Answer now = people.get(OwnPeople.AUTHOR, path(before));
      answer = people.send(OwnPeople.AUTHOR, "PUT", path(before), Optional.of(now.etag()), body);
    }
    return written(answer, 200, before.released());
  }

  static String path(Known record) {
    return OwnPeople.INCIDENTS + '/' + record.id();
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
