// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.entente.local.client.Answer;
import org.entente.local.client.GatewayClient;
import org.entente.local.federation.LocalFederation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A file through the gateway, up and down. Leaves a recalled record behind. */
@Order(Order.DEFAULT + 1)
@ExtendWith(FederationExtension.class)
class AttachmentE2ET {

  /** Larger than any buffer on the way, and no multiple of one. */
  private static final int SIZE = (5 << 20) + 4321;

  private final GatewayClient gateway;

  AttachmentE2ET(LocalFederation federation) {
    this.gateway = federation.gateway();
  }

  @Test
  void aFileComesBackAsItWasSentWholeAndInPartsToThoseWhoMaySeeIt(@TempDir Path directory)
      throws Exception {
    // Given
    byte[] bytes = new byte[SIZE];
    new Random(7).nextBytes(bytes);
    Path file = Files.write(directory.resolve("photo.bin"), bytes);
    NewRecord record = NewRecord.draft(gateway, Drafts.SOURCED_SIGHTING);

    // When
    Answer added =
        gateway
            .upload(
                gateway.accessToken("fra-ct-contributor"),
                record.path() + "/attachments",
                Map.of(
                    "Content-Type",
                    List.of("image/jpeg"),
                    "Content-Disposition",
                    List.of("attachment; filename=\"photo.jpg\"")),
                file,
                sent -> {})
            .orFail("the file");
    record.submit().orFail("the submission");
    record.release().orFail("the release");
    String content =
        record.path() + "/attachments/" + added.json().path("id").asText() + "/content";
    Answer whole = get("deu-ct-analyst", content, Map.of());
    Answer part = get("deu-ct-analyst", content, Map.of("Range", List.of("bytes=1000000-1999999")));
    Answer sweden = get("swe-ct-analyst", content, Map.of());

    // Then
    assertEquals(200, whole.status(), whole::text);
    assertArrayEquals(bytes, whole.body());
    assertEquals(
        "sha-256=:"
            + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes))
            + ":",
        whole.header("repr-digest"));
    assertEquals("application/octet-stream", whole.header("content-type"));
    assertEquals("nosniff", whole.header("x-content-type-options"));
    assertEquals(206, part.status());
    assertEquals("bytes 1000000-1999999/" + SIZE, part.header("content-range"));
    assertArrayEquals(Arrays.copyOfRange(bytes, 1_000_000, 2_000_000), part.body());
    assertEquals(404, sweden.status());

    // When
    record.recall("{\"reason\": \"released-in-error\"}").orFail("the recall");

    // Then
    assertEquals(404, get("deu-ct-analyst", content, Map.of()).status());
  }

  private Answer get(String name, String path, Map<String, List<String>> headers) {
    return gateway.call(gateway.accessToken(name), "GET", path, headers, new byte[0]);
  }
}
