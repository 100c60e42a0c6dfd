// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordFileTest {

  @TempDir Path folder;

  private boolean isWhole(RecordFile form, String content) throws IOException {
    Path file = folder.resolve("export");
    Files.writeString(file, content);
    return form.isWhole(file);
  }

  private static String rows(RecordFile form, String title) {
    return switch (form) {
      case NDJSON -> "{\"title\":\"%s\"}\n".formatted(title).repeat(20);
      case CSV -> "summary/title\r\n" + "%s\r\n".formatted(title).repeat(20);
      case GEOJSON -> "{\"type\":\"FeatureCollection\",\"features\":[\n\"%s\"".formatted(title);
    };
  }

  private static String end(RecordFile form, String rows) {
    String digest = digest(rows);
    return switch (form) {
      case NDJSON -> "{\"complete\":true,\"count\":20,\"digest\":\"%s\"}\n".formatted(digest);
      case CSV -> "#complete,20,%s\r\n".formatted(digest);
      case GEOJSON -> "\n],\"complete\":{\"count\":1,\"digest\":\"%s\"}}\n".formatted(digest);
    };
  }

  private static String digest(String text) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExportIsWholeWithItsEndAndAsItWasSent(RecordFile form) throws IOException {
    String rows = rows(form, "Attentat à Söderköping");

    assertTrue(isWhole(form, rows + end(form, rows)));
    assertTrue(isWhole(form, rows.repeat(50) + end(form, rows.repeat(50))));
  }

  @ParameterizedTest
  @EnumSource
  void anExportThatEndsEarlyOrSpeaksOfCompleteThingsIsNotWhole(RecordFile form) throws IOException {
    String rows = rows(form, "a complete loss");
    String end = end(form, rows);

    assertFalse(isWhole(form, ""));
    assertFalse(isWhole(form, rows));
    assertFalse(isWhole(form, rows + end.stripTrailing()));
    assertFalse(isWhole(form, rows.replace("loss", "lose") + end));
    assertFalse(isWhole(form, rows + end + rows));
  }
}
