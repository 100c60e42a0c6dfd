// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.incidents.incident.Person;

/** Somebody who sends and fetches files. */
record Sender(Person person) {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An answer with its bytes; the headers without those of the connection and the clock. */
  record Reply(int status, Map<String, List<String>> headers, byte[] body) {

    Reply expect(int expected) {
      if (status != expected) {
        throw new AssertionError("expected " + expected + " but was " + status + ": " + text());
      }
      return this;
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }

    String id() {
      return text().substring(text().indexOf("\"id\":\"") + 6).substring(0, 36);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Reply reply
          && status == reply.status
          && headers.equals(reply.headers)
          && Arrays.equals(body, reply.body);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(body);
    }
  }

  Reply add(String record, byte[] file, String... headers) {
    return send(
        HttpRequest.newBuilder(person.base().resolve(record + "/attachments"))
            .POST(BodyPublishers.ofByteArray(file)),
        headers);
  }

  Reply add(String record, String name, byte[] file) {
    return add(record, file, "Content-Disposition", "attachment; filename=\"%s\"".formatted(name));
  }

  Reply get(String path, String... headers) {
    return send(HttpRequest.newBuilder(person.base().resolve(path)).GET(), headers);
  }

  Reply delete(String path) {
    return send(HttpRequest.newBuilder(person.base().resolve(path)).DELETE());
  }

  private Reply send(HttpRequest.Builder request, String... headers) {
    request.header("Authorization", "Bearer " + person.token());
    person.purpose().ifPresent(purpose -> request.header("Entente-Purpose", purpose));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      Map<String, List<String>> kept = new TreeMap<>(response.headers().map());
      kept.remove("date");
      return new Reply(response.statusCode(), kept, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A connection that has asked for a path, and of which nothing has been read. */
  Socket ask(String path) throws IOException {
    Socket socket = connect();
    write(socket, "GET " + path + " HTTP/1.1\r\n" + head() + "\r\n");
    return socket;
  }

  /** A connection that has begun to send a file and stated this length. */
  Socket begin(String record, long length, byte[] first) throws IOException {
    Socket socket = connect();
    write(
        socket,
        "POST "
            + record
            + "/attachments HTTP/1.1\r\n"
            + head()
            + "Content-Disposition: attachment; filename=x\r\n"
            + "Content-Length: "
            + length
            + "\r\n\r\n");
    socket.getOutputStream().write(first);
    return socket;
  }

  /** The first line of the answer, while the body may still be sent. */
  static String statusLine(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = socket.getInputStream().read();
        next >= 0 && next != '\r';
        next = socket.getInputStream().read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  /** What comes until the end, or until the connection breaks. */
  static byte[] rest(Socket socket) {
    try (InputStream in = socket.getInputStream();
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream()) {
      byte[] buffer = new byte[1 << 16];
      try {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          all.write(buffer, 0, read);
        }
      } catch (IOException reset) {
        // A broken connection is one way to end.
      }
      return all.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String head() {
    return "Host: localhost\r\nConnection: close\r\nEntente-Purpose: counter-terrorism\r\n"
        + "Authorization: Bearer "
        + person.token()
        + "\r\n";
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(64 << 10);
    socket.connect(new InetSocketAddress(person.base().getHost(), person.base().getPort()));
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
