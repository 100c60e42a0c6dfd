// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.function.Consumer;

/** How one agency answered; whatever it did, the others' answers stand. */
sealed interface AgencyAnswer {

  /**
   * Reads what an agency has to say, whatever it does.
   *
   * @param failures is told of every failure, which ends here
   */
  static AgencyAnswer of(
      AgencyProgress progress,
      int limit,
      AgencyReading.Pages pages,
      Consumer<IOException> failures) {
    if (progress.done()) {
      return new Finished();
    }
    try {
      AgencyReading reading = AgencyReading.read(progress, limit, pages);
      return reading.stalled() ? new Unavailable(reading.skipped()) : new Hits(reading);
    } catch (HttpTimeoutException e) {
      failures.accept(e);
      return new TimedOut(progress);
    } catch (IOException e) {
      failures.accept(e);
      return new Unavailable(progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TimedOut(progress);
    }
  }

  /** The agency's status as readers see it. */
  String status();

  /** It answered as promised. */
  record Hits(AgencyReading reading) implements AgencyAnswer {
    @Override
    public String status() {
      return "ok";
    }
  }

  /** Everything it has was delivered on earlier pages; it was not asked. */
  record Finished() implements AgencyAnswer {
    @Override
    public String status() {
      return "ok";
    }
  }

  /** It was away, refused, or broke a promise. Readers learn no more than that. */
  record Unavailable(AgencyProgress progress) implements AgencyAnswer {
    @Override
    public String status() {
      return "unavailable";
    }
  }

  /** It did not answer within the deadline. */
  record TimedOut(AgencyProgress progress) implements AgencyAnswer {
    @Override
    public String status() {
      return "timed-out";
    }
  }
}
