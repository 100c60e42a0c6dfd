// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

/**
 * What must be met before any rule counts. Whoever fails one sees nothing of the record, whatever
 * the rules say.
 */
public enum Floor {
  /** The requester's agency is in the directory, the pinned one and today's. */
  DIRECTORY("directory"),
  /** The record is released. */
  STATUS("status"),
  /** The clearance covers the classification; a classification without equivalent is never met. */
  CLEARANCE("clearance"),
  /** The record is not withheld from the requester by name. */
  WITHHOLD_FROM("withhold-from"),
  /** The record's release list, if any, names the requester. */
  REL_TO("rel-to"),
  /** The record's eyes-only list, if any, names the requester. */
  EYES_ONLY("eyes-only"),
  /** Each agency that parts of the record came from permits the requester. */
  UPSTREAM("upstream"),
  /** The stated purpose is one that the record is limited to. */
  PURPOSE_LIMITS("purpose-limits"),
  /** The agreement that the record names is in force between the two and for the purpose. */
  AGREEMENT("agreement");

  private final String code;

  Floor(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
