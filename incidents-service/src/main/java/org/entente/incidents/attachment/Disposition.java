// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a file as the header {@code Content-Disposition} carries it (RFC 6266, RFC 8187). */
final class Disposition {

  /** Of a header that is read at all, in characters: a name of 255 fits however it is written. */
  static final int LONGEST = 4_096;

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern TYPE = Pattern.compile("\\s*" + TOKEN + "\\s*");
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*("
              + TOKEN
              + ")\\s*=\\s*(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|("
              + TOKEN
              + "))\\s*");
  private static final Pattern UNESCAPED = Pattern.compile("\\\\(.)");
  private static final String UTF_8 = "utf-8''";
  private static final String UNRESERVED = "!#$&+-.^_`|~";

  private Disposition() {}

  /** The file name of a header; empty if it has none that can be read. */
  static Optional<String> name(String header) {
    Matcher type = TYPE.matcher(header);
    if (!type.lookingAt()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    Matcher parameter = PARAMETER.matcher(header);
    int at = type.end();
    while (at < header.length()) {
      if (!parameter.find(at) || parameter.start() != at) {
        return Optional.empty();
      }
      String quoted = parameter.group(2);
      parameters.put(
          parameter.group(1).toLowerCase(Locale.ROOT),
          quoted == null ? parameter.group(3) : UNESCAPED.matcher(quoted).replaceAll("$1"));
      at = parameter.end();
    }
    return Optional.ofNullable(parameters.get("filename*"))
        .flatMap(Disposition::decoded)
        .or(() -> Optional.ofNullable(parameters.get("filename")));
  }

  private static Optional<String> decoded(String value) {
    if (!value.toLowerCase(Locale.ROOT).startsWith(UTF_8)) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String text = value.substring(UTF_8.length());
    try {
      for (int index = 0; index < text.length(); index++) {
        if (text.charAt(index) == '%') {
          bytes.write(HexFormat.fromHexDigits(text, index + 1, index + 3));
          index += 2;
        } else {
          bytes.write(text.charAt(index));
        }
      }
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** What has a browser save the file under this name, and never show it. */
  static String attachment(String name) {
    StringBuilder plain = new StringBuilder();
    StringBuilder extended = new StringBuilder();
    name.codePoints()
        .forEach(point ->
            plain.appendCodePoint(
                point < 0x20 || point > 0x7e || "\"\\%".indexOf(point) >= 0 ? '_' : point));
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (octet & 0xff);
      if (letter < 0x80 && (Character.isLetterOrDigit(letter) || UNRESERVED.indexOf(letter) >= 0)) {
        extended.append(letter);
      } else {
        extended.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + extended;
  }
}
