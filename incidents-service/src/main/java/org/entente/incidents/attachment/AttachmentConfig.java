// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds on the files of records. */
@ConfigMapping(prefix = "entente.attachments")
interface AttachmentConfig {

  /** Largest file. */
  @WithDefault("100M")
  MemorySize largest();

  /** Most files of one record. */
  @WithDefault("50")
  int mostPerRecord();

  /**
   * All files of the agency together. Uploads under way count by what has come of them, so it may
   * be exceeded by what they still bring.
   */
  @WithDefault("100G")
  MemorySize quota();

  /** Uploads of one client at a time. */
  @WithDefault("8")
  int mostAtOnce();

  /** An upload of which no piece has come for so long is given up, and what came is deleted. */
  @WithDefault("10M")
  Duration patience();
}
