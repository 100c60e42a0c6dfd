// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.upstream;

import java.io.IOException;

/** A service's answer that breaks a promise; the message is a constant and for the log alone. */
public final class UnusableAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  public UnusableAnswerException(String what) {
    super(what);
  }

  /** What may be logged of a failed exchange: others' messages can quote what a service sent. */
  public static String cause(IOException e) {
    return e instanceof UnusableAnswerException
        ? String.valueOf(e.getMessage())
        : e.getClass().getSimpleName();
  }
}
