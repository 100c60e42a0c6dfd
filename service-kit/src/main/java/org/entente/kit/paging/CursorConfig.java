// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.paging;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Keys of the cursors, shared by all replicas of a service. */
@ConfigMapping(prefix = "entente.cursor")
interface CursorConfig {

  /**
   * Base64 of 32 random bytes each: the first encrypts, all decrypt. To rotate, put the new key in
   * front and drop the old one when its cursors may die. Without any, which production refuses, a
   * random key is used and cursors end with the process.
   */
  Optional<List<String>> keys();
}
