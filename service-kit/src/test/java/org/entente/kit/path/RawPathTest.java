// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit.path;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/v1/incidents",
        "/api/v1/agencies/fra-ct/incidents/0190-a?kind=ATTACK&q=%C3%A9;//..",
        "/api/v1/a%20b",
        "/api/v1/a.b/..c/d..",
        "/api/v1/incidents/"
      })
  void letsPlainPathsThrough(String target) {
    assertTrue(RawPath.unambiguous(target));
  }

  /** Case 13. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "http://other/api",
        "api",
        "//",
        "/a//b",
        "/a/./b",
        "/a/..",
        "/.",
        "/a;b",
        "/a\\b",
        "/a b",
        "/a#b",
        "/\u00e9",
        "/\u007f",
        "/\u0001",
        "/%",
        "/%1",
        "/%gg",
        "/%2F",
        "/%5C",
        "/%3B",
        "/%2E",
        "/%25",
        "/%00",
        "/%0a",
        "/%7F",
        "/%C0%AF",
        "/%e9",
        "/%3F",
        "/%23"
      })
  void refusesWhatReadersUnderstandDifferently(String target) {
    assertFalse(RawPath.unambiguous(target));
  }
}
