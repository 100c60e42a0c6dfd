// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.gateway.upstream.UnusableAnswerException;

/**
 * What one agency contributes to one federated page: the page its reader stands on, without what
 * was delivered before, and one look-ahead page where that is not enough.
 */
record AgencyReading(AgencyProgress progress, List<Fetched> pages) {

  /**
   * @param cursor the agency's cursor with which the page was fetched
   * @param fresh its records that were not delivered before
   */
  record Fetched(Optional<String> cursor, List<RecordBytes> fresh, Optional<String> next) {}

  /** Fetches a page of an agency. */
  @FunctionalInterface
  interface Pages {
    AgencyPage fetch(Optional<String> cursor) throws IOException, InterruptedException;
  }

  AgencyReading {
    pages = List.copyOf(pages);
  }

  static AgencyReading read(AgencyProgress progress, int limit, Pages pages)
      throws IOException, InterruptedException {
    List<Fetched> read = new ArrayList<>();
    Fetched first = fetch(progress, progress.cursor(), pages);
    read.add(first);
    if (first.fresh().size() < limit && first.next().isPresent()) {
      Fetched ahead = fetch(progress, first.next(), pages);
      if (!first.fresh().isEmpty()
          && !ahead.fresh().isEmpty()
          && !ahead.fresh().getFirst().key().isAfter(first.fresh().getLast().key())) {
        throw new UnusableAnswerException("pages not in order");
      }
      read.add(ahead);
    }
    return new AgencyReading(progress, read);
  }

  private static Fetched fetch(AgencyProgress progress, Optional<String> cursor, Pages pages)
      throws IOException, InterruptedException {
    AgencyPage page = pages.fetch(cursor);
    List<RecordBytes> fresh =
        page.records().stream().filter(r -> r.key().isAfter(progress.after())).toList();
    return new Fetched(cursor, fresh, page.next());
  }

  List<RecordBytes> fresh() {
    return pages.stream().flatMap(page -> page.fresh().stream()).toList();
  }

  /** Where the agency's list goes on after the pages read; empty at its end. */
  Optional<String> next() {
    return pages.getLast().next();
  }

  /**
   * There is more, but two pages held nothing new: either very much was added in between, or the
   * agency leads its reader in circles. It must not hold up the others.
   */
  boolean stalled() {
    return next().isPresent() && pages.stream().allMatch(page -> page.fresh().isEmpty());
  }

  /** The progress of a reader who was given pages without anything new. */
  AgencyProgress skipped() {
    return new AgencyProgress(next(), progress.after(), false);
  }

  /**
   * The progress once the first {@code taken} fresh records are delivered. It rests on this
   * agency's own records alone, so that none can make a reader skip another's.
   */
  AgencyProgress advanced(int taken) {
    SortKey after = taken == 0 ? progress.after() : fresh().get(taken - 1).key();
    int left = taken;
    for (Fetched page : pages) {
      if (left < page.fresh().size()) {
        return new AgencyProgress(page.cursor(), after, false);
      }
      left -= page.fresh().size();
    }
    return new AgencyProgress(next(), after, next().isEmpty());
  }
}
