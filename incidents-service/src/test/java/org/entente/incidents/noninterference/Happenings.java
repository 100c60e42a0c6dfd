// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.entente.policy.Rule;

/** Makes happen in one world what its agency's own people do, over the API. */
final class Happenings {

  private final Records records;
  private final HeldFiles files;
  private final Lives lives;
  private final Imports imports;
  private final BreakGlass grants;

  /**
   * @param salt of the ids, which are the same for the same number in every world with this salt
   */
  Happenings(Asker asker, int salt) {
    OwnPeople people = new OwnPeople(asker);
    this.records = new Records(people, salt);
    this.files = new HeldFiles(records, people);
    this.lives = new Lives(records, people);
    this.imports = new Imports(records, people);
    this.grants = new BreakGlass(records, people);
  }

  Records records() {
    return records;
  }

  /** The rules that are in force beside those of the policy. */
  List<Rule> rules() {
    return grants.rules();
  }

  void happen(Step.Own step) {
    try {
      switch (step) {
        case Step.Write write -> records.write(write);
        case Step.Import bring -> imports.bring(bring);
        case Step.Supersede supersede -> lives.supersede(supersede);
        case Step.Recall recall -> lives.recall(recall);
        case Step.Erase erase -> lives.erase(erase);
        case Step.Attach attach -> files.attach(attach);
        case Step.Detach detach -> files.detach(detach);
        case Step.Grant grant -> grants.issue(grant);
        case Step.EndGrants _ -> grants.end();
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that is no JSON, to " + step, e);
    }
  }
}
