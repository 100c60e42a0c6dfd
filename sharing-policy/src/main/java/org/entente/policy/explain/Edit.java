// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.explain;

import java.util.Objects;

/**
 * One difference between what was asked and a change of it.
 *
 * @param text what would be so, in a few words
 */
public record Edit(Subject subject, String text) {

  /** What is different. */
  public enum Subject {
    /** Who asks, how cleared and what for. */
    REQUESTER("requester"),
    /** The record's marking and attributes. */
    LABEL("label"),
    /** The rules. */
    POLICY("policy");

    private final String code;

    Subject(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  public Edit {
    Objects.requireNonNull(subject, "subject must not be null");
    Objects.requireNonNull(text, "text must not be null");
  }
}
