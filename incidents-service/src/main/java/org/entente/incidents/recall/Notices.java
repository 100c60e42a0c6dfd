// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.recall;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.entente.incidents.audit.Release;
import org.entente.incidents.code.NoticeState;
import org.entente.incidents.incident.Exchange;
import org.entente.incidents.life.Reason;
import org.entente.incidents.policy.OwnAgency;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.entente.policy.AgencyId;
import org.jspecify.annotations.Nullable;

/** Tells each partner what was taken back that it had received, and keeps what it says to that. */
@Singleton
class Notices {

  private final OwnAgency own;
  private final NoticeStore store;
  private final Release release;
  private final Clock clock;

  Notices(OwnAgency own, NoticeStore store, Release release, Clock clock) {
    this.own = own;
    this.store = store;
    this.release = release;
    this.clock = clock;
  }

  AgencyId originator() {
    return own.id();
  }

  List<NoticeStore.Notice> list(Exchange exchange, String agency) {
    return told(
        exchange,
        agency,
        () -> store.of(exchange.caller().agency(), exchange.caller().clearance()),
        notices -> notices.stream().map(NoticeStore.Notice::record).distinct().toList());
  }

  NoticeStore.Notice read(Exchange exchange, String agency, String id) {
    return told(exchange, agency, () -> find(exchange, id), Notices::record);
  }

  NoticeStore.Notice acknowledge(
      Exchange exchange, String agency, String id, @Nullable String state, @Nullable String note) {
    return told(
        exchange,
        agency,
        () -> {
          NoticeStore.Notice notice = find(exchange, id);
          if (Arrays.stream(NoticeState.values()).noneMatch(known -> known.code().equals(state))) {
            throw ProblemException.invalid(
                "/state", "must be `erased`, `quarantined`, `legal-hold` or `derived-dealt-with`");
          }
          store.acknowledge(
              notice,
              new NoticeStore.Acknowledged(
                  String.valueOf(state),
                  note == null ? null : Reason.required("/note", note),
                  clock.instant()),
              exchange.caller().identity());
          return find(exchange, id);
        },
        Notices::record);
  }

  private static List<UUID> record(NoticeStore.Notice notice) {
    return List.of(notice.record());
  }

  private NoticeStore.Notice find(Exchange exchange, String id) {
    try {
      return store
          .of(exchange.caller().agency(), exchange.caller().clearance(), UUID.fromString(id))
          .orElseThrow(ProblemException::notFound);
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound();
    }
  }

  /** A notice is not a release, but who was told of it when belongs into the partner's log. */
  private <T> T told(
      Exchange exchange, String agency, Supplier<T> work, Function<T, List<UUID>> records) {
    try {
      if (!agency.equals(own.id().value())) {
        throw ProblemException.notFound();
      }
      T found = work.get();
      release.told(
          exchange.caller(),
          exchange.request(),
          exchange.caller().isOf(own.id()),
          records.apply(found));
      return found;
    } catch (ProblemException problem) {
      if (problem.type() == CommonProblem.NOT_FOUND) {
        release.denied(exchange.caller(), exchange.request());
      }
      throw problem;
    }
  }
}
