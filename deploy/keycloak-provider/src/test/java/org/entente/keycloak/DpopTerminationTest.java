// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.keycloak.representations.AccessToken;

class DpopTerminationTest {

  private static final List<String> SERVICE = List.of("incidents-fra-ct");

  @Test
  void coversAnothersTokenMadeForTheMarkedClientAlone() {
    assertTrue(DpopTermination.covers(bound(), "gateway", SERVICE));
  }

  @TestFactory
  Stream<DynamicTest> coversNothingElse() {
    return Stream.of(
        refused("no audience", token -> token.audience()),
        refused("another audience", token -> token.audience("sharing-service")),
        refused("an audience of two", token -> token.audience("gateway", "sharing-service")),
        refused("the same audience twice", token -> token.audience("gateway", "gateway")),
        refused("issued to nobody", token -> token.issuedFor(null)),
        refused("issued to the client itself", token -> token.issuedFor("gateway")),
        refused("unbound", token -> token.setConfirmation(null)),
        refused("bound to nothing", token -> token.getConfirmation().setKeyThumbprint(null)),
        refused(
            "bound to a certificate too", token -> token.getConfirmation().setCertThumbprint("c")),
        refused(
            "bound to an attested key",
            token -> token.getConfirmation().setJktType("Client-Attestation")));
  }

  @Test
  void theNewTokenMustBeForExactlyOneOther() {
    assertFalse(DpopTermination.covers(bound(), "gateway", null));
    assertFalse(DpopTermination.covers(bound(), "gateway", List.of()));
    assertFalse(DpopTermination.covers(bound(), "gateway", List.of("gateway")));
    assertFalse(DpopTermination.covers(bound(), "gateway", List.of("a", "b")));
  }

  @Test
  void readsFromATokenWhetherItClaimsToBeBound() {
    assertTrue(DpopTermination.claimedBy(jwt("{\"cnf\":{\"jkt\":\"thumbprint\"}}")));
    assertFalse(DpopTermination.claimedBy(jwt("{\"sub\":\"somebody\"}")));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoTokenClaimsNothing() {
    return Stream.of("", "a", "a.b", "a.b.c", "..", jwt("[]"), jwt("{\"cnf\":"))
        .map(text ->
            DynamicTest.dynamicTest(
                "`%s`".formatted(text),
                () -> assertEquals(false, DpopTermination.claimedBy(text))));
  }

  private static DynamicTest refused(String name, Consumer<AccessToken> change) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          AccessToken token = bound();
          change.accept(token);
          assertFalse(DpopTermination.covers(token, "gateway", SERVICE));
        });
  }

  private static AccessToken bound() {
    AccessToken token = new AccessToken();
    token.issuedFor("rus-ct-system").audience("gateway");
    AccessToken.Confirmation binding = new AccessToken.Confirmation();
    binding.setKeyThumbprint("thumbprint");
    binding.setJktType("DPoP");
    token.setConfirmation(binding);
    return token;
  }

  private static String jwt(String claims) {
    return base64("{\"alg\":\"PS256\"}") + "." + base64(claims) + "." + base64("signature");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
