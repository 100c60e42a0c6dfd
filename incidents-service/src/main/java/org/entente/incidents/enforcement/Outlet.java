// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.enforcement;

/** The connection by which one answer leaves this replica. */
public interface Outlet {

  /**
   * Tells when the answer has left: its last byte was handed to the operating system, or nothing
   * more can be because the connection is gone. Told once, at once if it is so already.
   */
  void whenSent(Runnable sent);

  /**
   * Closes the connection without sending what waits in it. What the operating system has taken
   * already counts as sent; what of it has not left this machine is dropped where the system can.
   */
  void cut();
}
