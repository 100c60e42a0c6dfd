// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entente.policy.AgencyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of merging and paging, over seeded federations. */
class FederatedPageTest {

  private static final byte[] NOTHING = {};

  static IntStream seeds() {
    return IntStream.range(0, 120);
  }

  /** Agencies in memory that page as the real ones do: by the key of the last record. */
  private static final class World {

    private final Random random;
    private final SortedMap<AgencyId, List<SortKey>> records =
        new TreeMap<>(Comparator.comparing(AgencyId::value));
    private final Set<AgencyId> away = new HashSet<>();
    private boolean shortPages;

    World(long seed) {
      random = new Random(seed);
      int agencies = 1 + random.nextInt(5);
      for (int a = 0; a < agencies; a++) {
        List<SortKey> own = new ArrayList<>();
        for (int left = random.nextInt(40); left > 0; left--) {
          own.add(key());
        }
        own.sort(null);
        records.put(new AgencyId("fra-" + a), own);
      }
    }

    /** Few days, so that many records share one; ids on both sides of the sign bit. */
    SortKey key() {
      LocalDate day = random.nextInt(5) == 0 ? null : LocalDate.of(2024, 3, 1 + random.nextInt(6));
      return new SortKey(day, new UUID(random.nextLong(), random.nextLong()));
    }

    List<SortKey> union() {
      return records.values().stream().flatMap(List::stream).sorted().toList();
    }

    AgencyPage page(AgencyId agency, Optional<String> cursor, int limit) throws IOException {
      if (away.contains(agency)) {
        throw new IOException("away");
      }
      List<SortKey> own = records.getOrDefault(agency, List.of());
      SortKey after = cursor.map(World::key).orElse(null);
      List<SortKey> rest = own.stream().filter(k -> k.isAfter(after)).toList();
      // The same page each time it is asked for.
      Random ofPage = new Random(Objects.hash(agency, cursor));
      int size = shortPages ? 1 + ofPage.nextInt(limit) : limit;
      List<RecordBytes> page =
          rest.stream().limit(size).map(k -> new RecordBytes(k, NOTHING, 0, 0)).toList();
      return new AgencyPage(
          page,
          rest.size() > page.size() ? Optional.of(text(page.getLast().key())) : Optional.empty());
    }

    FederatedPage ask(Map<AgencyId, AgencyProgress> progress, int limit) {
      SortedMap<AgencyId, AgencyAnswer> answers =
          new TreeMap<>(Comparator.comparing(AgencyId::value));
      for (AgencyId agency : records.keySet()) {
        answers.put(
            agency,
            AgencyAnswer.of(
                progress.getOrDefault(agency, AgencyProgress.START),
                limit,
                cursor -> page(agency, cursor, limit),
                failure -> {}));
      }
      return FederatedPage.merge(answers, limit);
    }

    private static String text(SortKey key) {
      return key.day() + " " + key.id();
    }

    private static SortKey key(String text) {
      String[] parts = text.split(" ");
      return new SortKey(
          parts[0].equals("null") ? null : LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
    }
  }

  private static List<SortKey> keys(FederatedPage page) {
    return page.records().stream().map(RecordBytes::key).toList();
  }

  /** Case 66. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pagingGivesTheSortedUnionWhateverTheLimit(int seed) {
    World world = new World(seed);
    int limit = 1 + world.random.nextInt(25);

    List<SortKey> read = new ArrayList<>();
    Optional<Map<AgencyId, AgencyProgress>> progress = Optional.of(Map.of());
    while (progress.isPresent()) {
      FederatedPage page = world.ask(progress.get(), limit);
      assertTrue(page.complete());
      assertTrue(page.next().isEmpty() || page.records().size() == limit, "full but for the last");
      read.addAll(keys(page));
      progress = page.next();
    }

    assertEquals(world.union(), read);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pagingGivesTheSortedUnionOfShortPagesToo(int seed) {
    World world = new World(seed);
    world.shortPages = true;
    int limit = 1 + world.random.nextInt(25);

    List<SortKey> read = new ArrayList<>();
    Optional<Map<AgencyId, AgencyProgress>> progress = Optional.of(Map.of());
    while (progress.isPresent()) {
      FederatedPage page = world.ask(progress.get(), limit);
      read.addAll(keys(page));
      progress = page.next();
    }

    assertEquals(world.union(), read);
  }

  /** Case C 19. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void losesAndRepeatsNothingWhileAgenciesComeAndGo(int seed) {
    World world = new World(seed);
    int limit = 1 + world.random.nextInt(25);

    List<SortKey> read = new ArrayList<>();
    Map<AgencyId, AgencyProgress> progress = Map.of();
    boolean finished = false;
    for (int round = 0; !finished; round++) {
      assertTrue(round < 2_000, "comes to an end");
      world.away.clear();
      world.records.keySet().stream()
          .filter(agency -> world.random.nextInt(3) == 0)
          .forEach(world.away::add);
      FederatedPage page = world.ask(progress, limit);
      assertEquals(keys(page).stream().sorted().toList(), keys(page), "each page is in order");
      read.addAll(keys(page));
      finished = page.next().isEmpty() && page.complete();
      // Without a next page the reader asks for the same one again.
      progress = page.next().orElse(progress);
    }

    assertEquals(world.union(), read.stream().sorted().toList());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void showsEveryOldRecordOnceWhileNewOnesAreWritten(int seed) {
    World world = new World(seed);
    List<SortKey> old = world.union();
    int limit = 1 + world.random.nextInt(10);

    List<SortKey> read = new ArrayList<>();
    Optional<Map<AgencyId, AgencyProgress>> progress = Optional.of(Map.of());
    for (int round = 0; progress.isPresent(); round++) {
      FederatedPage page = world.ask(progress.get(), limit);
      read.addAll(keys(page));
      progress = page.next();
      if (round < 30) {
        world.records.values().forEach(own -> own.add(world.key()));
        world.records.values().forEach(own -> own.sort(null));
      }
    }

    assertEquals(read.size(), new HashSet<>(read).size(), "nothing twice");
    assertTrue(new HashSet<>(read).containsAll(old), "nothing lost");
  }

  /** Case 66: what one agency sends never changes what is read of the others. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noAgencyCanHoldUpOrHideTheOthers(int seed) {
    World world = new World(seed);
    AgencyId liar = new AgencyId("fra-9");
    List<SortKey> honest = world.union();
    // Claims the keys of the others' records, and leads in circles.
    SortedMap<AgencyId, AgencyAnswer> answers =
        new TreeMap<>(Comparator.comparing(AgencyId::value));
    int limit = 1 + world.random.nextInt(10);
    List<SortKey> read = new ArrayList<>();
    Map<AgencyId, AgencyProgress> progress = Map.of();
    for (int round = 0; round < 1_000; round++) {
      answers.clear();
      Map<AgencyId, AgencyProgress> so = progress;
      for (AgencyId agency : world.records.keySet()) {
        answers.put(
            agency,
            AgencyAnswer.of(
                so.getOrDefault(agency, AgencyProgress.START),
                limit,
                cursor -> world.page(agency, cursor, limit),
                failure -> {}));
      }
      List<RecordBytes> copied =
          honest.stream().limit(limit).map(k -> new RecordBytes(k, new byte[1], 0, 1)).toList();
      answers.put(
          liar,
          AgencyAnswer.of(
              so.getOrDefault(liar, AgencyProgress.START),
              limit,
              cursor -> new AgencyPage(copied, Optional.of("round")),
              failure -> {}));
      FederatedPage page = FederatedPage.merge(answers, limit);
      page.records().stream()
          .filter(record -> record.answer().length == 0)
          .forEach(record -> read.add(record.key()));
      if (page.next().isEmpty()) {
        break;
      }
      progress = page.next().get();
    }

    assertEquals(honest, read);
  }

  @Test
  void ordersAsTheDatabasesDo() {
    List<SortKey> ordered =
        Stream.of(
                "2024-03-22 ffffffff-0000-4000-8000-000000000000",
                "2024-03-22 80000000-0000-4000-8000-000000000000",
                "2024-03-22 7fffffff-0000-4000-8000-000000000000",
                "2024-03-22 7fffffff-0000-4000-0000-000000000001",
                "2024-03-21 ffffffff-0000-4000-8000-000000000000",
                "null ffffffff-0000-4000-8000-000000000000",
                "null 00000000-0000-4000-8000-000000000000")
            .map(World::key)
            .toList();

    List<SortKey> sorted = ordered.reversed().stream().sorted().toList();

    assertEquals(ordered, sorted);
  }

  @Test
  void endsTheWalkWhenOnlyAbsentAgenciesAreLeft() {
    World world = new World(7);
    world.away.addAll(world.records.keySet());

    FederatedPage page = world.ask(Map.of(), 5);

    assertEquals(List.of(), page.records());
    assertEquals(false, page.complete());
    assertEquals(Optional.empty(), page.next());
  }
}
