// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Function;
import org.entente.incidents.enforcement.AnswersInFlight;
import org.entente.kit.caller.Caller;
import org.entente.kit.problem.CommonProblem;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The only way to read records: a read-only transaction with one snapshot, in which the database
 * shows what the caller's entitlement names. Outside of one the views are empty.
 */
@Singleton
public class EntitledTransaction {

  static final int ATTEMPTS = 3;

  private final AgroalDataSource reader;
  private final Entitlements entitlements;
  private final AnswersInFlight answers;

  EntitledTransaction(
      @DataSource("reader") AgroalDataSource reader,
      Entitlements entitlements,
      AnswersInFlight answers) {
    this.reader = reader;
    this.entitlements = entitlements;
    this.answers = answers;
  }

  /**
   * Does the work in such a transaction. When a policy version comes into force just before it
   * begins, decides again; so the work may be begun more than once, but only one result counts.
   */
  public <T> T read(Caller caller, Function<ActiveEntitlement, T> work) {
    return decided(caller, entitlement -> inside(entitlement, null, work));
  }

  /**
   * As above, with the views of what was known at a moment showing that moment. All transactions of
   * one long answer name the same moment, and each is decided afresh.
   */
  public <T> T read(Caller caller, Instant knownAt, Function<ActiveEntitlement, T> work) {
    return decided(caller, entitlement -> inside(entitlement, knownAt, work));
  }

  private <T> T decided(Caller caller, Function<ActiveEntitlement, T> inside) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ActiveEntitlement entitlement = entitlements.current(caller);
      try (AnswersInFlight.Answer answer =
          answers.begin(entitlement.policyVersion(), !entitlement.isOwn())) {
        try {
          return QuarkusTransaction.requiringNew().call(() -> inside.apply(entitlement));
        } catch (Superseded e) {
          // Decide again under the newer version.
          answer.abandon();
        } catch (QuarkusTransactionException e) {
          // The database went away before the end: what was read may be right, but nobody says so.
          throw new ProblemException(CommonProblem.UNAVAILABLE);
        }
      }
    }
    throw new ProblemException(CommonProblem.UNAVAILABLE);
  }

  private <T> T inside(
      ActiveEntitlement entitlement,
      @Nullable Instant knownAt,
      Function<ActiveEntitlement, T> work) {
    // Hibernate gets this same connection: the pool gives one to a transaction.
    try (Connection connection = reader.getConnection()) {
      if (!EntitlementSetting.enter(connection, entitlement)) {
        throw new Superseded();
      }
      if (knownAt != null) {
        EntitlementSetting.know(connection, knownAt);
      }
    } catch (SQLException e) {
      throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
    return work.apply(entitlement);
  }

  /** The entitlement went out of force before the transaction began. */
  private static final class Superseded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Superseded() {
      super("a newer policy version is in force", null, false, false);
    }
  }
}
