// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.keycloak;

import java.util.List;

/**
 * A person who can sign in.
 *
 * @param name as typed at the login
 * @param password as typed at the login
 * @param agency whose person it is
 * @param roles as in the tokens
 */
public record Account(String name, String password, String agency, List<String> roles) {

  /** Copies what can change. */
  public Account {
    roles = List.copyOf(roles);
  }

  @Override
  public String toString() {
    return "Account[" + name + "]";
  }
}
