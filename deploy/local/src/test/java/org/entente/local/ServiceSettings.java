// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.entente.local.state.StateDirectory;

/** The settings with which the launcher started a service, and starts it again. */
final class ServiceSettings {

  private ServiceSettings() {}

  static Path file(StateDirectory state, String part) {
    return state.configuration().resolve(part + ".properties");
  }

  static Properties read(StateDirectory state, String part) {
    Properties properties = new Properties();
    try (Reader text = Files.newBufferedReader(file(state, part))) {
      properties.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  static void write(StateDirectory state, String part, Properties properties) {
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StateDirectory.writePrivately(file(state, part), text.toString());
  }
}
