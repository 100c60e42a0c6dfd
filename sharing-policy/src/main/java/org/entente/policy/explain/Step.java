// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.Optional;
import org.entente.policy.Label;
import org.entente.policy.Purpose;
import org.entente.policy.Requester;

/**
 * One edit of a label or a requester.
 *
 * @param attribute what it edits; a later edit of the same takes its place
 */
record Step(String attribute, Edit edit, Label label, Requester requester) {

  static Step ofLabel(
      Asked asked, String attribute, LabelDraft draft, String form, Object... values) {
    return new Step(
        attribute,
        new Edit(Edit.Subject.LABEL, form.formatted(values)),
        draft.label(),
        asked.requester());
  }

  static Step ofClearance(Asked asked, int clearance) {
    Requester requester = asked.requester();
    return new Step(
        "clearance",
        new Edit(Edit.Subject.REQUESTER, "the clearance is " + clearance),
        asked.label(),
        new Requester(requester.agency(), requester.communities(), clearance, requester.purpose()));
  }

  static Step ofPurpose(Asked asked, Optional<Purpose> purpose) {
    Requester requester = asked.requester();
    return new Step(
        "purpose",
        new Edit(
            Edit.Subject.REQUESTER,
            purpose
                .map(stated -> "the purpose is `%s`".formatted(stated.code()))
                .orElse("no purpose is stated")),
        asked.label(),
        new Requester(requester.agency(), requester.communities(), requester.clearance(), purpose));
  }
}
