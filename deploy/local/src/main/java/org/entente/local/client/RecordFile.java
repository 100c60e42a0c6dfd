// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.local.state.LaunchFailure;

/** A form in which records go in and out, told by the ending of a file's name. */
public enum RecordFile {
  NDJSON(
      ".ndjson",
      "application/x-ndjson",
      "(?:^|(?<=\n))\\{\"complete\":true,\"count\":\\d+,\"digest\":\"([\\w-]{43})\"}\n"),
  CSV(".csv", "text/csv", "(?<=\n)#complete,\\d+,([\\w-]{43})\r\n"),
  GEOJSON(
      ".geojson",
      "application/geo+json",
      "\n],\"complete\":\\{\"count\":\\d+,\"digest\":\"([\\w-]{43})\"}}\n");

  /** No end of an export is longer. */
  private static final int LONGEST_END = 256;

  private final String ending;
  private final String mediaType;
  private final Pattern end;

  /**
   * @param end what an export ends with, and in it the SHA-256 of all bytes before
   */
  RecordFile(String ending, String mediaType, String end) {
    this.ending = ending;
    this.mediaType = mediaType;
    this.end = Pattern.compile(end + "\\z");
  }

  /** The form of the file of that name. */
  public static RecordFile of(Path file) {
    return Arrays.stream(values())
        .filter(form -> file.toString().endsWith(form.ending))
        .findFirst()
        .orElseThrow(() ->
            new LaunchFailure(
                "`%s` must end with .ndjson, .csv or .geojson: that says what it holds"
                    .formatted(file)));
  }

  /** As in Accept and Content-Type. */
  public String mediaType() {
    return mediaType;
  }

  /** Whether an export of this form is all there, and as it was sent. */
  public boolean isWhole(Path exported) throws IOException {
    long size = Files.size(exported);
    try (InputStream file = new BufferedInputStream(Files.newInputStream(exported), 1 << 16)) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      long beforeTail = Math.max(0, size - LONGEST_END);
      for (long at = 0; at < beforeTail; ) {
        byte[] piece = file.readNBytes((int) Math.min(1 << 16, beforeTail - at));
        if (piece.length == 0) {
          return false;
        }
        sha256.update(piece);
        at += piece.length;
      }
      // As Latin-1 each byte is a character, wherever the tail begins.
      String tail = new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
      Matcher found = end.matcher(tail);
      if (!found.find()) {
        return false;
      }
      sha256.update(tail.substring(0, found.start()).getBytes(StandardCharsets.ISO_8859_1));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(sha256.digest())
          .equals(found.group(1));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
