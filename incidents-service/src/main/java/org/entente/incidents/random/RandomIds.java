// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.random;

import jakarta.inject.Singleton;
import java.util.UUID;

/** The public ids of new things: version 4, so they tell neither an order nor a number. */
@Singleton
public class RandomIds {

  public UUID next() {
    return UUID.randomUUID();
  }
}
