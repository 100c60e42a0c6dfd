// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.startup;

import java.util.List;

/** One look at the settings before the service accepts requests. Any bean may be one. */
public interface ReadinessCheck {

  /** What makes these settings dangerous, naming the key and never its value; empty when fine. */
  List<String> dangers();
}
