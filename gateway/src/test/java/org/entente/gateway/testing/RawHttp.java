// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.util.Locale;

/** Requests byte for byte as a test writes them, which no HTTP client would send. */
public final class RawHttp {

  private RawHttp() {}

  /** The status line, headers and body of one answer; the connection is closed by the server. */
  public record Answer(int status, String head, String body) {

    public boolean hasHeader(String line) {
      return head.toLowerCase(Locale.ROOT).contains(line.toLowerCase(Locale.ROOT));
    }
  }

  /**
   * @param lines request line and headers; {@code Host} and {@code Connection} are added
   */
  public static Answer send(String... lines) throws IOException {
    String request =
        lines[0]
            + "\r\nHost: localhost:"
            + RestAssured.port
            + "\r\nConnection: close\r\n"
            + String.join("\r\n", java.util.Arrays.asList(lines).subList(1, lines.length))
            + (lines.length > 1 ? "\r\n" : "")
            + "\r\n";
    return exactly(request);
  }

  public static Answer exactly(String bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      int end = answer.indexOf("\r\n\r\n");
      return new Answer(
          Integer.parseInt(answer.substring(9, 12)),
          answer.substring(0, end),
          answer.substring(end + 4));
    }
  }
}
