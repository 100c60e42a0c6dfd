// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.entente.policy.AgencyId;
import org.entente.policy.CommunityId;

/** A named set of agencies. */
@Entity
@Table(name = "community")
class CommunityEntity {

  @Id private String id;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "community_member", joinColumns = @JoinColumn(name = "community"))
  @Column(name = "agency")
  private Set<String> members = new HashSet<>();

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected CommunityEntity() {}

  CommunityEntity(CommunityId id) {
    this.id = id.value();
  }

  CommunityId id() {
    return new CommunityId(id);
  }

  Set<AgencyId> members() {
    return members.stream().map(AgencyId::new).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Replaces the members and tells who is no longer one. */
  Set<AgencyId> become(Set<AgencyId> wanted) {
    Set<AgencyId> gone = members();
    gone.removeAll(wanted);
    Set<String> ids = wanted.stream().map(AgencyId::value).collect(Collectors.toSet());
    members.retainAll(ids);
    members.addAll(ids);
    return gone;
  }

  boolean remove(AgencyId member) {
    return members.remove(member.value());
  }
}
