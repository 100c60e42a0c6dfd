// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agreement;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.policy.AgencyId;
import org.entente.policy.Agreement;
import org.entente.policy.AgreementId;

/** An agreement; the parties stand a second time beside its terms, to find it by them. */
@Entity
@Table(name = "agreement")
class AgreementEntity {

  @Id private String id;
  private String terms;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "agreement_party", joinColumns = @JoinColumn(name = "agreement"))
  @Column(name = "agency")
  private Set<String> parties = new HashSet<>();

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected AgreementEntity() {}

  AgreementEntity(Agreement agreement) {
    this.id = agreement.id().value();
    this.terms = AgreementTerms.json(agreement);
    this.parties.addAll(ids(agreement));
  }

  void become(Agreement agreement) {
    this.terms = AgreementTerms.json(agreement);
    Set<String> wanted = ids(agreement);
    parties.retainAll(wanted);
    parties.addAll(wanted);
  }

  private static Set<String> ids(Agreement agreement) {
    return agreement.parties().stream().map(AgencyId::value).collect(Collectors.toSet());
  }

  Agreement agreement() {
    return AgreementTerms.read(new AgreementId(id), terms);
  }
}
