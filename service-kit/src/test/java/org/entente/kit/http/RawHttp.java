// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.http;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes that no HTTP client would. */
final class RawHttp {

  record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int CHUNK = 0x4000;

  private RawHttp() {}

  static Answer send(String requestLine, String... headers) throws IOException {
    try (Socket socket = connect()) {
      StringBuilder request = new StringBuilder(requestLine).append("\r\n");
      for (String header : headers) {
        request.append(header).append("\r\n");
      }
      request.append("Host: localhost\r\nConnection: close\r\n\r\n");
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      return read(socket);
    }
  }

  static Answer post(String path, String token, String body) throws IOException {
    try (Socket socket = connect()) {
      String head =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(head.formatted(path, token, body.length()).getBytes(StandardCharsets.ISO_8859_1));
      try {
        out.write(body.getBytes(StandardCharsets.ISO_8859_1));
      } catch (SocketException e) {
        // The service may answer and close before it has read everything.
      }
      return read(socket);
    }
  }

  static Answer sendChunks(String path, String token, int bytes) throws IOException {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
      out.write(head.formatted(path, token).getBytes(StandardCharsets.ISO_8859_1));
      byte[] chunk = ("4000\r\n" + " ".repeat(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      try {
        for (int sent = 0; sent < bytes; sent += CHUNK) {
          out.write(chunk);
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (SocketException e) {
        // The service may answer and close before it has read everything.
      }
      return read(socket);
    }
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  private static Answer read(Socket socket) throws IOException {
    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    int blank = answer.indexOf("\r\n\r\n");
    String[] lines = answer.substring(0, blank).split("\r\n");
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
    }
    return new Answer(
        Integer.parseInt(lines[0].split(" ")[1]), headers, answer.substring(blank + 4));
  }
}
