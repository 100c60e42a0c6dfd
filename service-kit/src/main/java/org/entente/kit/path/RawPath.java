// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.path;

/** Judges a path as it came over the wire, before anything decodes or normalises it. */
final class RawPath {

  private RawPath() {}

  /**
   * True when every reader of this request target sees the same segments: only visible ASCII, no
   * path parameters, backslashes, empty or dot segments, and no escape of a character that would
   * change the segments (or of one that our paths never contain).
   */
  static boolean unambiguous(String target) {
    int end = target.indexOf('?');
    String path = end < 0 ? target : target.substring(0, end);
    if (!path.startsWith("/") || path.contains("//")) {
      return false;
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == ';' || c == '\\' || c == '#') {
        return false;
      }
      if (c == '%' && !harmlessEscape(path, i)) {
        return false;
      }
    }
    for (String segment : path.split("/")) {
      if (segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static boolean harmlessEscape(String path, int at) {
    if (at + 2 >= path.length()) {
      return false;
    }
    int high = Character.digit(path.charAt(at + 1), 16);
    int low = Character.digit(path.charAt(at + 2), 16);
    if (high < 0 || low < 0) {
      return false;
    }
    int octet = high * 16 + low;
    return octet >= ' ' && octet < 0x7f && "/\\;.%?#".indexOf(octet) < 0;
  }
}
