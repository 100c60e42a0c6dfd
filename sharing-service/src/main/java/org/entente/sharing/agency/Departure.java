// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.agency;

import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.CommunityId;

/** A loss to the federation, which takes effect at once for every policy approved before it. */
public sealed interface Departure {

  /** The agency left the directory. */
  record FromDirectory(AgencyId agency) implements Departure {}

  /** The agency left the community. */
  record FromCommunity(AgencyId agency, CommunityId community) implements Departure {}

  /** The agency left the agreement. */
  record FromAgreement(AgencyId agency, AgreementId agreement) implements Departure {}

  /** The agreement was terminated, or its terms of until then were. */
  record OfAgreement(AgreementId agreement) implements Departure {}
}
