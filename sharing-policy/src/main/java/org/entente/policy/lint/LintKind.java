// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.lint;

/** What is doubtful about a rule. */
public enum LintKind {
  /** It can apply to no label and no requester of the pinned federation. */
  DEAD("dead"),
  /** It applies, but other rules already do all that it does. */
  SHADOWED("shadowed"),
  /** What it releases is always withheld again. */
  CONTRADICTORY("contradictory"),
  /** Its time is over. */
  EXPIRED("expired"),
  /** The day by which somebody wanted to look at it again has come. */
  REVIEW_DUE("review-due"),
  /** It says more than the agreement that it rests on allows. */
  BROADER_THAN_AGREEMENT("broader-than-agreement"),
  /** It applies to none of the records there are. */
  NEVER_USED("never-used"),
  /** What it shows depends on a section that it withholds, and so tells something of it. */
  READS_WHAT_IT_WITHHOLDS("reads-what-it-withholds");

  private final String code;

  LintKind(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
