// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.List;
import java.util.Objects;
import org.entente.policy.Label;
import org.entente.policy.Policy;
import org.entente.policy.Requester;

/**
 * A change that raises what is seen of a section: the evaluator decides so for this label, this
 * requester and this policy.
 *
 * @param edits what of them differs from what was asked, at least one
 */
public record Change(Label label, Requester requester, Policy policy, List<Edit> edits) {

  public Change {
    Objects.requireNonNull(label, "label must not be null");
    Objects.requireNonNull(requester, "requester must not be null");
    Objects.requireNonNull(policy, "policy must not be null");
    edits = List.copyOf(edits);
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("a change must change something");
    }
  }
}
