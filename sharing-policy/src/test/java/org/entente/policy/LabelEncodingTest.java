// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.entente.policy.fixture.LabelGenerator;
import org.entente.policy.fixture.LabelTwins;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelEncodingTest extends SeededTest {

  private static final System.Logger LOG = System.getLogger(LabelEncodingTest.class.getName());

  private static final int LABELS = BRIEF ? 100 : 5_000;

  private static final GrantId GRANT = new GrantId("grant:AAAAAAAAAAAAAAAAAAAAAA");
  private static final GrantId OTHER_GRANT = new GrantId("grant:AAAAAAAAAAAAAAAAAAAAAQ");

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsBackWhatItWrote(long seed) {
    LabelGenerator labels = new LabelGenerator(new Random(seed));
    for (int index = 0; index < LABELS; index++) {
      Label label = labels.label();
      assertEquals(label, LabelEncoding.decode(LabelEncoding.encode(label)));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void acceptsNoBytesButThoseItWrites(long seed) {
    Random random = new Random(seed);
    LabelGenerator labels = new LabelGenerator(random);
    for (int index = 0; index < LABELS; index++) {
      Label label = labels.label();
      byte[] mutated = mutated(LabelEncoding.encode(label), random);
      Optional<Label> decoded = decoded(mutated);
      if (decoded.isPresent()) {
        assertArrayEquals(mutated, LabelEncoding.encode(decoded.get()));
      }
    }
  }

  private static Optional<Label> decoded(byte[] encoding) {
    try {
      return Optional.of(LabelEncoding.decode(encoding));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] mutated(byte[] encoding, Random random) {
    int at = random.nextInt(encoding.length);
    int from = random.nextInt(encoding.length);
    byte[] mutated = encoding.clone();
    switch (random.nextInt(6)) {
      case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> mutated[at] = (byte) random.nextInt(256);
      case 2 -> mutated = Arrays.copyOf(encoding, at);
      case 3 -> mutated = Arrays.copyOf(encoding, encoding.length + 1 + random.nextInt(8));
      case 4 ->
          System.arraycopy(encoding, from, mutated, at, Math.min(9, room(encoding, at, from)));
      default -> {
        byte swapped = mutated[at];
        mutated[at] = mutated[from];
        mutated[from] = swapped;
      }
    }
    return mutated;
  }

  private static int room(byte[] encoding, int at, int from) {
    return encoding.length - Math.max(at, from);
  }

  /** Case 33. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tellsEveryPairOfGeneratedLabelsApart(long seed) {
    LabelGenerator labels = new LabelGenerator(new Random(seed));
    List<Label> some = new ArrayList<>();
    for (int index = 0; index < (BRIEF ? 50 : 300); index++) {
      some.add(labels.label());
    }
    List<byte[]> encodings = some.stream().map(LabelEncoding::encode).toList();
    for (int one = 0; one < some.size(); one++) {
      for (int other = 0; other < some.size(); other++) {
        assertEquals(
            some.get(one).equals(some.get(other)),
            Arrays.equals(encodings.get(one), encodings.get(other)));
      }
    }
  }

  /** Pairs for each seed. */
  int pairs() {
    return BRIEF ? 100 : 20_000;
  }

  /** Case 33. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tellsALabelFromItsTwin(long seed) {
    Random random = new Random(seed);
    LabelGenerator labels = new LabelGenerator(random);
    LabelTwins twins = new LabelTwins(random);
    int same = 0;
    for (int index = 0; index < pairs(); index++) {
      Label label = labels.label();
      Label twin = twins.of(label);
      byte[] encoding = LabelEncoding.encode(label);
      byte[] other = LabelEncoding.encode(twin);
      assertEquals(label.equals(twin), Arrays.equals(encoding, other), label + " " + twin);
      assertEquals(twin, LabelEncoding.decode(other));
      same += label.equals(twin) ? 1 : 0;
    }
    LOG.log(
        System.Logger.Level.INFO,
        "%,d pairs of labels and twins, %,d of them equal: no collision".formatted(pairs(), same));
    assertTrue(same > 0 && same < pairs());
  }

  /** Case 33. */
  @Test
  @Tag("long")
  void hasNoCollisionsAmongAMillionLabels() throws NoSuchAlgorithmException {
    // Given: labels that are different because each differs in some field from every other
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    List<Set<String>> caveats = List.of(Set.of(), Set.of("A", "B"), Set.of("AB"), Set.of("A,B"));
    long[] digests = new long[1 << 21];
    int count = 0;

    // When
    for (IncidentKind kind : IncidentKind.values()) {
      for (int closed = 0; closed < 5 * 5 * 4 * 16 * 2 * 6; closed++) {
        for (Set<String> words : caveats) {
          byte[] digest = sha256.digest(LabelEncoding.encode(numbered(kind, closed, words)));
          digests[count++] = ByteBuffer.wrap(digest).getLong();
        }
      }
    }

    // Then: equal 64 bits by chance are a matter of 1 in 25 million
    assertEquals(1_228_800, count);
    assertEquals(count, Arrays.stream(digests, 0, count).distinct().count());
  }

  /** The label of a number in the mixed base of its closed code lists. */
  private static Label numbered(IncidentKind kind, int number, Set<String> caveats) {
    int rest = number / 5 / 5 / 4;
    EnumSet<HandlingCode> handling = EnumSet.noneOf(HandlingCode.class);
    for (HandlingCode code : HandlingCode.values()) {
      if ((rest >> code.ordinal() & 1) == 1) {
        handling.add(code);
      }
    }
    return new Label(
        kind,
        number % 5,
        Tlp.values()[number / 5 % 5],
        Pap.values()[number / 5 / 5 % 4],
        handling,
        caveats,
        Set.of(),
        Set.of(),
        (rest >> 4 & 1) == 1,
        RecordStatus.values()[rest / 32],
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Case 33. */
  @Test
  void isNotFooledBySeparatorsAndNeighbouringFields() {
    // Given
    Principal france = new Principal.Country(new CountryCode("FRA"));
    AgencyId sweden = new AgencyId("swe-ct");
    List<Label> lookalikes =
        List.of(
            Labels.withCaveats(),
            Labels.withCaveats("A", "B"),
            Labels.withCaveats("AB"),
            Labels.withCaveats("A,B"),
            Labels.withCaveats("A B"),
            Labels.withCaveats("A\u00A0B"),
            Labels.withCaveats("NULL"),
            Labels.withCaveats("[]"),
            Labels.withCaveats("FRA"),
            Labels.limitedTo(),
            Labels.limitedTo(Purpose.COUNTER_TERRORISM),
            Labels.limitedTo(Purpose.COUNTER_TERRORISM, Purpose.CIVIL_PROTECTION),
            Labels.relTo(france),
            Labels.relTo(new Principal.Nobody()),
            Labels.relTo(new Principal.Agency(sweden)),
            Labels.relTo(new Principal.Community(new CommunityId("swe-ct"))),
            open(Set.of(france), Set.of(), Optional.empty(), Map.of()),
            open(Set.of(), Set.of(france), Optional.empty(), Map.of()),
            open(Set.of(), Set.of(), Optional.of(new AgreementId("FRA")), Map.of()),
            Labels.withCaveats().withGrants(Set.of(GRANT)),
            Labels.withCaveats().withGrants(Set.of(GRANT, OTHER_GRANT)),
            Labels.withCaveats(GRANT.value()),
            open(Set.of(), Set.of(), Optional.empty(), Map.of(sweden, Set.of())),
            open(Set.of(), Set.of(), Optional.empty(), Map.of(sweden, Set.of(france))));

    // When
    long encodings =
        lookalikes.stream()
            .map(label -> Arrays.toString(LabelEncoding.encode(label)))
            .distinct()
            .count();

    // Then
    assertEquals(lookalikes.size(), encodings);
  }

  private static Label open(
      Set<Principal> eyesOnly,
      Set<Principal> withholdFrom,
      Optional<AgreementId> agreement,
      Map<AgencyId, Set<Principal>> upstream) {
    return new Label(
        IncidentKind.ATTACK,
        0,
        Tlp.AMBER,
        Pap.CLEAR,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        false,
        RecordStatus.RELEASED,
        Set.of(),
        eyesOnly,
        withholdFrom,
        Optional.empty(),
        agreement,
        upstream);
  }

  @Test
  void doesNotCareAboutTheOrderOrSpellingOfASet() {
    // Given
    Label one = label(new LinkedHashSet<>(List.of("é", "A", "orcon")));
    Label other = label(new LinkedHashSet<>(List.of("ORCON", "a", "E\u0301", "É")));

    // Then
    assertEquals(one, other);
    assertArrayEquals(LabelEncoding.encode(one), LabelEncoding.encode(other));
  }

  private static Label label(Set<String> caveats) {
    return Labels.withCaveats(caveats.toArray(String[]::new));
  }

  /** Case 33. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a\u0000", "a\n", "\u200B", "\uD800", "a\uDC00", "\uFFFE", "\u202Ex"})
  void refusesWordsThatCouldPassForOthers(String word) {
    assertThrows(IllegalArgumentException.class, () -> Labels.withCaveats(word));
    assertTrue(MarkingText.problemWith(word).isPresent());
  }

  @Test
  @Tag("long")
  void normalisesEveryCharacterToOneThatStays() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      String word = Character.toString(point);
      if (MarkingText.problemWith(word).isEmpty()) {
        String normal = MarkingText.upperCase(word);
        assertTrue(MarkingText.problemWith(normal).isEmpty(), word);
        assertEquals(normal, MarkingText.upperCase(normal), word);
        assertTrue(Normalizer.isNormalized(normal, Normalizer.Form.NFC), word);
      }
    }
  }

  @Test
  void acceptsTheRawFormThatTheNextTestsSpoil() {
    assertEquals(Labels.withCaveats("A", "B"), LabelEncoding.decode(raw(_ -> {})));
  }

  @Test
  void refusesASetOutOfOrder() {
    assertRefused(raw(fields -> fields.caveats = List.of("B", "A")));
  }

  @Test
  void refusesARepeatedElement() {
    assertRefused(raw(fields -> fields.caveats = List.of("A", "A", "B")));
  }

  @Test
  void refusesADecomposedOrLowerCaseWord() {
    assertRefused(raw(fields -> fields.caveats = List.of("E\u0301")));
    assertRefused(raw(fields -> fields.caveats = List.of("a")));
    assertRefused(raw(fields -> fields.caveats = List.of(" A")));
  }

  @Test
  void refusesAnAliasOfACode() {
    assertRefused(raw(fields -> fields.pap = "WHITE"));
  }

  @Test
  void refusesAnUnknownCodeAndAnOrdinalOutOfRange() {
    assertRefused(raw(fields -> fields.pap = "PURPLE"));
    assertRefused(raw(fields -> fields.classification = 5));
    assertRefused(raw(fields -> fields.classification = -1));
    assertRefused(raw(fields -> fields.classification = 1L << 32));
  }

  @Test
  void refusesTwoPurposeLimitsAndOnesOutOfOrder() {
    assertRefused(raw(fields -> fields.purposeLimits = List.of(List.of(), List.of())));
    assertRefused(
        raw(fields ->
            fields.purposeLimits = List.of(List.of("civil-protection", "counter-terrorism"))));
    assertRefused(raw(fields -> fields.purposeLimits = List.of(List.of("sport"))));
  }

  @Test
  void refusesTheFormThatHadNoPurposeLimits() {
    assertRefused(raw(fields -> fields.version = 1));
  }

  @Test
  void writesALabelWithoutGrantsAsBeforeThereWereAny() {
    assertEquals(2, LabelEncoding.encode(Labels.withCaveats("A"))[0]);
    assertEquals(3, LabelEncoding.encode(Labels.withCaveats("A").withGrants(Set.of(GRANT)))[0]);
  }

  @Test
  void readsBackALabelWithGrants() {
    byte[] encoding =
        raw(fields -> {
          fields.version = 3;
          fields.grants = List.of(GRANT.value(), OTHER_GRANT.value());
        });

    assertEquals(
        Labels.withCaveats("A", "B").withGrants(Set.of(OTHER_GRANT, GRANT)),
        LabelEncoding.decode(encoding));
  }

  @Test
  void refusesTheFormWithGrantsForALabelThatHasNone() {
    assertRefused(raw(fields -> fields.version = 3));
  }

  @Test
  void refusesGrantsTwiceOutOfOrderOrOfAnotherForm() {
    for (List<String> grants :
        List.of(
            List.of(GRANT.value(), GRANT.value()),
            List.of(OTHER_GRANT.value(), GRANT.value()),
            List.of("AAAAAAAAAAAAAAAAAAAAAA"),
            List.of("grant:AAAAAAAAAAAAAAAAAAAAAB"))) {
      assertRefused(
          raw(fields -> {
            fields.version = 3;
            fields.grants = grants;
          }));
    }
  }

  @Test
  void refusesTwoAgreements() {
    assertRefused(raw(fields -> fields.agreements = List.of("A", "B")));
  }

  /** Case C 30. */
  @Test
  void refusesAnotherVersionTrailingBytesAndATruncatedText() {
    // Given
    byte[] encoding = raw(_ -> {});
    byte[] otherVersion = encoding.clone();
    otherVersion[0] = 4;
    byte[] nextVersion = encoding.clone();
    nextVersion[0]++;

    // Then
    assertRefused(otherVersion);
    assertRefused(nextVersion);
    assertRefused(new byte[0]);
    assertRefused(Arrays.copyOf(encoding, encoding.length + 1));
    for (int length = 0; length < encoding.length; length++) {
      assertRefused(Arrays.copyOf(encoding, length));
    }
  }

  private static void assertRefused(byte[] encoding) {
    assertFalse(decoded(encoding).isPresent());
  }

  /** The fields of one label, spoilt, and written without the label's own care. */
  private static byte[] raw(Consumer<Raw> spoilt) {
    Raw fields = new Raw();
    spoilt.accept(fields);
    return fields.bytes();
  }

  private static final class Raw {
    private byte version = 2;
    private long classification = 0;
    private String pap = "CLEAR";
    private List<String> caveats = List.of("A", "B");
    private List<List<String>> purposeLimits = List.of();
    private List<String> agreements = List.of();
    private List<String> grants = List.of();

    private byte[] bytes() {
      CanonicalBytes out = new CanonicalBytes(version);
      out.text("ATTACK");
      out.number(classification);
      out.text("AMBER");
      out.text(pap);
      out.list(List.of(), _ -> {});
      out.list(caveats, out::text);
      out.list(List.of(), _ -> {});
      out.list(List.of(), _ -> {});
      out.flag(false);
      out.text("RELEASED");
      out.list(List.of(), _ -> {});
      out.list(List.of(), _ -> {});
      out.list(List.of(), _ -> {});
      if (version > 1) {
        out.list(purposeLimits, purposes -> out.list(purposes, out::text));
      }
      out.list(agreements, out::text);
      out.list(List.of(), _ -> {});
      if (version > 2) {
        out.list(grants, out::text);
      }
      return out.bytes();
    }
  }
}
