// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import java.util.List;
import java.util.Optional;

/**
 * One page of one agency, checked: its own records, in order.
 *
 * @param next the agency's cursor for what follows; empty at the end of its list
 */
record AgencyPage(List<RecordBytes> records, Optional<String> next) {

  AgencyPage {
    records = List.copyOf(records);
  }
}
