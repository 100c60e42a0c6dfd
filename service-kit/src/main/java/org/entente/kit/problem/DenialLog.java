// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.problem;

/** What a service that logs denials implements, as a bean; one without does nothing of the sort. */
public interface DenialLog {

  /**
   * Keeps a denial, if it is one to be kept, before its answer leaves. May block. When it throws,
   * the answer is 503 instead.
   */
  void denied(Denial denial);
}
