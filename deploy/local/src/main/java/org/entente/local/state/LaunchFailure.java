// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.state;

import java.util.Objects;

/** Something that the person at the terminal must know; the message is shown as it is. */
public final class LaunchFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure whose cause the message tells well enough. */
  public LaunchFailure(String message) {
    super(message);
  }

  /** A failure with the exception that led to it. */
  public LaunchFailure(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }
}
