// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.AccessToken;

class SubjectTokenTest {

  @ParameterizedTest(name = "subject ends {0}, own {1}: ends {2}")
  @CsvSource({"100, 200, 100", "200, 100, 100", "100, 100, 100", "100, 0, 100", "100, , 100"})
  void theEarlierEndCounts(long subject, @Nullable Long own, long expected) {
    // Given
    AccessToken exchanged = endingAt(own);

    // When
    boolean capped = new SubjectToken(endingAt(subject)).cap(exchanged);

    // Then
    assertTrue(capped);
    assertEquals(expected, exchanged.getExp());
  }

  @ParameterizedTest(name = "subject ends {0}")
  @ValueSource(longs = {0, -1})
  void aTokenWithoutEndCapsNothing(long subject) {
    assertFalse(new SubjectToken(endingAt(subject)).cap(endingAt(200L)));
    assertFalse(new SubjectToken(endingAt(null)).cap(endingAt(200L)));
  }

  @Test
  void theOriginalClientIsWhatTheTokenSays() {
    // Given
    AccessToken token = endingAt(100L);
    token.issuedFor("gateway");
    token.setOtherClaims("client", "entente-cli");

    // When
    Optional<String> client = new SubjectToken(token).originalClient();

    // Then
    assertEquals(Optional.of("entente-cli"), client);
  }

  @Test
  void aTokenThatDoesNotSayHasNoOriginalClient() {
    // Given
    AccessToken silent = endingAt(100L);
    silent.issuedFor("gateway");
    AccessToken blank = endingAt(100L);
    blank.setOtherClaims("client", " ");
    AccessToken number = endingAt(100L);
    number.setOtherClaims("client", 7);

    // Then
    assertEquals(Optional.empty(), new SubjectToken(silent).originalClient());
    assertEquals(Optional.empty(), new SubjectToken(blank).originalClient());
    assertEquals(Optional.empty(), new SubjectToken(number).originalClient());
  }

  private static AccessToken endingAt(@Nullable Long end) {
    AccessToken token = new AccessToken();
    token.exp(end);
    return token;
  }
}
