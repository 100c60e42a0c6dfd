// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import java.util.List;
import java.util.Optional;

/**
 * The people of the agency whose worlds are made: everything that happens to a record is theirs.
 */
final class OwnPeople {

  static final String AGENCY = "/api/v1/agencies/fra-ct";
  static final String INCIDENTS = AGENCY + "/incidents";

  static final Asker.Identity AUTHOR = somebody("carla", "contributor", "reviewer");
  static final Asker.Identity REVIEWER = somebody("rene", "contributor", "reviewer");

  /** Reviews and writes nothing: who imports released records must not be a contributor. */
  static final Asker.Identity IMPORTER = somebody("rhea", "reviewer");

  static final Asker.Identity DUTY_OFFICER = somebody("dana", "duty-officer");

  private final Asker asker;

  OwnPeople(Asker asker) {
    this.asker = asker;
  }

  private static Asker.Identity somebody(String name, String... roles) {
    return new Asker.Identity(name, "fra-ct", 4, Optional.of("counter-terrorism"), roles);
  }

  Answer get(Asker.Identity who, String path) {
    return asker.send(who, call("GET", path, Optional.empty(), Optional.empty()));
  }

  Answer send(Asker.Identity who, String method, String path, Optional<String> etag, String body) {
    return asker.send(who, call(method, path, etag, Optional.of(body)));
  }

  Answer send(Asker.Identity who, Call call) {
    return asker.send(who, call);
  }

  Answer delete(Asker.Identity who, String path) {
    return asker.send(who, call("DELETE", path, Optional.empty(), Optional.empty()));
  }

  private static Call call(
      String method, String path, Optional<String> etag, Optional<String> body) {
    Call call = new Call("", method, path, List.of(), List.of(), body);
    if (body.isPresent()) {
      call = call.withHeader("Content-Type", "application/json");
    }
    return etag.isPresent() ? call.withHeader("If-Match", etag.get()) : call;
  }

  /** The answer, which has one of these statuses: or the plan was no plan. */
  static Answer expect(Answer answer, Integer... statuses) {
    if (!List.of(statuses).contains(answer.status())) {
      throw new IllegalStateException("what was to happen did not: " + answer);
    }
    return answer;
  }
}
