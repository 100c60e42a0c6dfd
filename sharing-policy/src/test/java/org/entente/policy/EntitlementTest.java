// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntitlementTest {

  private static final Requester SWEDEN =
      new Requester(new AgencyId("swe-ct"), Set.of(), 2, Optional.empty());
  private static final Requester GERMANY =
      new Requester(new AgencyId("deu-ct"), Set.of(), 2, Optional.empty());
  private static final Disclosure SUMMARY = Disclosure.of(Map.of(Section.SUMMARY, Level.FULL));

  private final Entitlement some =
      Entitlement.of(
          SWEDEN, Map.of(7, SUMMARY, 0, Disclosure.ALL_RELEASABLE, 9, Disclosure.NOTHING));

  @Test
  void holdsWhatIsVisibleByNumber() {
    assertEquals(SWEDEN, some.requester());
    assertEquals(2, some.size());
    assertFalse(some.isEmpty());
    assertArrayEquals(new int[] {0, 7}, some.labelIds());
    assertEquals(Map.of(0, Disclosure.ALL_RELEASABLE, 7, SUMMARY), some.disclosures());
    assertEquals(Disclosure.ALL_RELEASABLE, some.disclosureOf(0));
    assertEquals(SUMMARY, some.disclosureOf(7));
    assertEquals(Disclosure.NOTHING, some.disclosureOf(9));
    assertEquals("entitlement to 2 labels", some.toString());
  }

  @Test
  void isNothingWhenNothingIsIn() {
    Entitlement none = Entitlement.none(SWEDEN);

    assertTrue(none.isEmpty());
    assertEquals(0, none.size());
    assertEquals(Disclosure.NOTHING, none.disclosureOf(0));
  }

  @Test
  void isEqualToOneOfTheSameContentForTheSameRequester() {
    Entitlement same = Entitlement.of(SWEDEN, some.disclosures());

    assertEquals(some, same);
    assertEquals(some.hashCode(), same.hashCode());
    assertNotEquals(some, Entitlement.of(GERMANY, some.disclosures()));
    assertNotEquals(some.hashCode(), Entitlement.of(GERMANY, some.disclosures()).hashCode());
    assertNotEquals(some, Entitlement.of(SWEDEN, Map.of(7, SUMMARY)));
    assertNotEquals(some, Entitlement.of(SWEDEN, Map.of(7, SUMMARY, 0, SUMMARY)));
    assertNotEquals(some, (Object) "an entitlement");
  }

  @Test
  void hasADigestOfNumbersAndDisclosures() {
    byte[] digest = some.contentDigest();

    assertEquals(32, digest.length);
    assertTrue(Arrays.equals(digest, Entitlement.of(GERMANY, some.disclosures()).contentDigest()));
    assertFalse(
        Arrays.equals(
            digest, Entitlement.of(SWEDEN, Map.of(7, SUMMARY, 0, SUMMARY)).contentDigest()));
    assertFalse(
        Arrays.equals(
            digest,
            Entitlement.of(SWEDEN, Map.of(8, SUMMARY, 0, Disclosure.ALL_RELEASABLE))
                .contentDigest()));
  }
}
