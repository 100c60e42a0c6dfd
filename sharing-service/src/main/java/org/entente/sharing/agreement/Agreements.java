// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agreement;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;

/** What the rest of the service asks of the agreements. */
@Singleton
public class Agreements {

  private final AgreementRepository agreements;

  Agreements(AgreementRepository agreements) {
    this.agreements = agreements;
  }

  /** Those to which the agency is a party. */
  @Transactional
  public List<Agreement> of(AgencyId party) {
    return agreements.of(party).stream().map(AgreementEntity::agreement).toList();
  }
}
