// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.policy;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.policy.AgencyId;
import org.entente.policy.snapshot.InvalidJwsException;
import org.entente.policy.snapshot.Jws;
import org.entente.sharing.agency.Directory;

/**
 * The signed versions that are an agency's own. Those of a former agency of the same id are not,
 * unless whoever came back has the key that signed them.
 */
@Singleton
class OwnVersions {

  private final PolicyVersionRepository versions;
  private final Directory directory;

  OwnVersions(PolicyVersionRepository versions, Directory directory) {
    this.versions = versions;
    this.directory = directory;
  }

  @Transactional
  Optional<PolicyVersionEntity> newest(AgencyId originator) {
    return versions.newest(originator).filter(this::isOwn);
  }

  @Transactional
  Optional<PolicyVersionEntity> find(AgencyId originator, long version) {
    return versions.find(originator, version).filter(this::isOwn);
  }

  /** Which of these, in their order. */
  @Transactional
  List<VersionLine> among(AgencyId originator, List<VersionLine> some) {
    return some.stream().filter(line -> isOwn(originator, line)).toList();
  }

  private boolean isOwn(PolicyVersionEntity version) {
    return isOwn(version.originator(), VersionLine.of(version));
  }

  private boolean isOwn(AgencyId originator, VersionLine line) {
    Optional<UUID> present = directory.admission(originator);
    return present.isPresent()
        && (present.equals(line.admitted())
            || isSigned(versions.snapshot(originator, line.version())));
  }

  private boolean isSigned(String snapshot) {
    try {
      Jws.snapshot(snapshot, directory::key);
      return true;
    } catch (InvalidJwsException e) {
      return false;
    }
  }
}
