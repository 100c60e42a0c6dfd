// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.entente.incidents.enforcement.AnswersInFlight;
import org.entente.incidents.enforcement.Outlet;
import org.entente.incidents.enforcement.SimulatedReplica;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.incidents.policy.LeaseState;
import org.entente.incidents.policy.TestAgency;
import org.entente.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * One interleaving: three replicas, readers, a writer and an officer who revokes, each a row of
 * steps of which the seed chooses the next. The database, decisions, leases, the register and the
 * rows of the replicas are the real ones; threads, timers, HTTP and the sharing-service are not.
 */
final class RevocationRun {

  private static final Duration LEASE = Duration.ofSeconds(8);
  private static final Duration LONGEST_STEP = Duration.ofMillis(25);
  private static final Duration QUIET_TIME = Duration.ofMillis(80);
  private static final Duration PATIENCE = Duration.ofMillis(400);

  /** How late a timer may be; the margin of a replica covers it. */
  private static final Duration LATEST_CUT = Duration.ofMillis(500);

  private static final int MOST_STEPS = 400;

  /** From what one replica is cut off. */
  enum Partition {
    NOTHING,
    SHARING_SERVICE,
    NOTIFICATIONS,
    DATABASE,
    ALL
  }

  /** How a partner reads. */
  enum Path {
    RECORD,
    LIST,
    NEXT_PAGE,
    CONDITIONAL,
    STREAM
  }

  /** What is broken on purpose, to see that it is found. */
  enum Sabotage {
    NONE,
    ACKNOWLEDGE_BEFORE_OLD_ANSWERS_LEFT,
    NOTHING_IS_CUT_AT_THE_END_OF_A_LEASE,
    LEASES_ARE_NOT_ANNOUNCED,
    AN_ANSWER_BEGINS_AFTER_ITS_TRANSACTION
  }

  /** What happened, for the report. */
  enum Event {
    ENFORCED_SAID,
    EFFECTIVE_BY_SAID,
    DELIVERED_BEFORE,
    DELIVERED_AFTER,
    CUT,
    SUPERSEDED,
    REFUSED,
    UNREACHABLE,
    WRITTEN
  }

  private final RevocationWorld world;
  private final Random random;
  private final Sabotage sabotage;
  private final RevocationWorld.Revocation revocation;
  private final Partition partition;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private final Map<Event, Integer> events = new EnumMap<>(Event.class);
  private final List<String> violations = new ArrayList<>();
  private final Set<UUID> writtenAfterRevocation = new HashSet<>();
  private int steps;
  private long virtualNanos;
  private Instant policyTime;
  private Instant clockRead = Instant.EPOCH;
  private long hubVersion = 1;
  private boolean installed;
  private boolean cutOff;
  private boolean enforced;
  private long promised = Long.MAX_VALUE;

  RevocationRun(RevocationWorld world, long seed, Sabotage sabotage) {
    this.world = world;
    // Neighbouring seeds of Random begin alike.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.sabotage = sabotage;
    this.revocation = pick(RevocationWorld.Revocation.values());
    this.partition = pick(Partition.values());
    // The policy's clock is off by up to five minutes, and a rule ends somewhere in the run.
    this.policyTime = RevocationWorld.UNTIL.plusMillis(random.nextLong(-310_000, 310_000));
  }

  private <T> T pick(T[] all) {
    return all[random.nextInt(all.length)];
  }

  /** Something with steps. */
  private interface Task {

    /** Does the next step; false when there is none any more. */
    boolean step() throws SQLException, InterruptedException;

    /** Whether the run waits for its end. */
    default boolean isAwaited() {
      return true;
    }
  }

  /** A replica on clocks of its own. */
  private final class Node {
    private final TestAgency agency;
    private final SimulatedReplica simulated;
    private final Entitlements entitlements;
    private final boolean isolated;
    private @Nullable FakeOutlet current;
    private long cutAt = Long.MAX_VALUE;

    Node(boolean isolated) {
      this.isolated = isolated;
      // Monotonic clocks of different machines have nothing in common but their pace.
      long origin = random.nextLong();
      this.agency =
          world.agency.replica((version, left) ->
              sabotage == Sabotage.LEASES_ARE_NOT_ANNOUNCED || announced(version, left));
      agency.nanos.set(origin);
      this.simulated =
          new SimulatedReplica(
              world.database.pool("decider"),
              agency.nanos::get,
              () -> Optional.ofNullable(current));
      this.entitlements =
          new Entitlements(
              world.database.pool("decider"),
              agency.own,
              agency.policies,
              agency.lease,
              new KnownLabels(),
              new EntitlementStore(),
              new IssuedGrants(GrantRules.NONE),
              () -> RevocationWorld.SKEW);
    }

    private boolean announced(long version, Duration left) {
      return reaches(Partition.DATABASE) && simulated.announce(version, left);
    }

    boolean reaches(Partition what) {
      return !isolated || !cutOff || (partition != what && partition != Partition.ALL);
    }

    void passes(Duration time) {
      agency.nanos.addAndGet(time.toNanos());
      if (agency.lease.remaining().isPresent()) {
        cutAt = Long.MAX_VALUE;
      } else if (cutAt == Long.MAX_VALUE) {
        cutAt = virtualNanos + random.nextLong(LATEST_CUT.toNanos());
      } else if (virtualNanos >= cutAt
          && sabotage != Sabotage.NOTHING_IS_CUT_AT_THE_END_OF_A_LEASE) {
        simulated.leaseEnds();
      }
    }
  }

  /** A connection whose reader may stop reading for ever. */
  private final class FakeOutlet implements Outlet {
    private final List<Runnable> told = new ArrayList<>();
    private boolean cut;

    @Override
    public void whenSent(Runnable sent) {
      told.add(sent);
    }

    @Override
    public void cut() {
      if (!cut) {
        count(Event.CUT);
      }
      cut = true;
      sent();
    }

    void sent() {
      told.forEach(Runnable::run);
      told.clear();
    }
  }

  /** A row as a partner gets it. */
  private record Row(UUID id, int label, boolean hasSources, boolean hasActors) {}

  Map<Event, Integer> events() {
    return events;
  }

  List<String> violations() {
    return violations;
  }

  private void count(Event event) {
    events.merge(event, 1, Integer::sum);
  }

  void play() throws SQLException, InterruptedException {
    world.reset();
    setPolicyClock();
    for (int index = 0; index < 3; index++) {
      nodes.add(new Node(index == 2));
    }
    for (Node node : nodes) {
      InstalledPolicy inForce = node.agency.policies.inForce();
      node.agency.takes(node.agency.asks(), inForce, LEASE);
      node.simulated.acknowledge(inForce.version());
      tasks.add(new Watch(node));
      tasks.add(new Renewal(node));
    }
    tasks.add(new Officer(nodes.get(random.nextInt(2))));
    tasks.add(new Writer());
    int readers = 4 + random.nextInt(4);
    for (int index = 0; index < readers; index++) {
      tasks.add(new Reader(nodes.get(random.nextInt(nodes.size())), random.nextInt(60), false));
    }
    // And some that begin only when it is said to be enforced.
    tasks.add(new Reader(nodes.get(random.nextInt(nodes.size())), 0, true));
    for (; steps < MOST_STEPS && tasks.stream().anyMatch(Task::isAwaited); steps++) {
      Task next = pickTask();
      if (!next.step()) {
        tasks.remove(next);
      }
      pass();
    }
    tasks.forEach(task -> {
      if (task instanceof Reader reader) {
        reader.end();
      }
    });
  }

  /** Readers more often than the rest, which has to go on between their steps. */
  private Task pickTask() {
    Task next = tasks.get(random.nextInt(tasks.size()));
    return next instanceof Reader ? next : tasks.get(random.nextInt(tasks.size()));
  }

  /** A step takes a moment; now and then nothing happens for a while, and only clocks go on. */
  private void pass() throws SQLException {
    if (random.nextInt(16) > 0) {
      pass(LONGEST_STEP);
    } else {
      for (int moments = random.nextInt(40); moments > 0; moments--) {
        pass(QUIET_TIME);
      }
    }
    if (random.nextInt(10) == 0) {
      // It may be set as well.
      policyTime = policyTime.plusMillis(random.nextLong(-3_000, 3_000));
      setPolicyClock();
    }
  }

  private void setPolicyClock() throws SQLException {
    world.policyTime(policyTime);
    clockRead = policyTime;
  }

  private void pass(Duration most) {
    Duration time = Duration.ofNanos(random.nextLong(most.toNanos()));
    virtualNanos += time.toNanos();
    policyTime = policyTime.plus(time);
    nodes.forEach(node -> node.passes(time));
    if (virtualNanos >= promised) {
      enforced = true;
    }
  }

  /** Learns of a version, lets what is older leave for a while, cuts it, and says so. */
  private final class Watch implements Task {
    private final Node node;
    private long version;
    private long patientUntil;
    private boolean settled;

    Watch(Node node) {
      this.node = node;
    }

    @Override
    public boolean isAwaited() {
      return false;
    }

    @Override
    public boolean step() throws SQLException, InterruptedException {
      if (!node.reaches(Partition.DATABASE) || !node.reaches(Partition.NOTIFICATIONS)) {
        return true;
      }
      if (version == 0) {
        long inForce = world.inForce();
        if (node.simulated.hasNews(inForce)) {
          version = inForce;
          patientUntil = virtualNanos + PATIENCE.toNanos();
        } else if (random.nextInt(4) == 0) {
          node.simulated.stay();
        }
      } else if (!settled) {
        boolean ready = node.simulated.isSettled(version) || virtualNanos >= patientUntil;
        settled =
            sabotage == Sabotage.ACKNOWLEDGE_BEFORE_OLD_ANSWERS_LEFT
                || (ready && node.simulated.settle(version));
      } else {
        node.simulated.acknowledge(version);
        version = 0;
        settled = false;
      }
      return true;
    }
  }

  /** Asks for leases for ever; an answer may be long on its way. */
  private final class Renewal implements Task {
    private final Node node;
    private LeaseState.@Nullable Request request;
    private long answered;

    Renewal(Node node) {
      this.node = node;
    }

    @Override
    public boolean isAwaited() {
      return false;
    }

    @Override
    public boolean step() {
      if (random.nextInt(3) > 0) {
        return true;
      }
      if (!node.reaches(Partition.SHARING_SERVICE) || !node.reaches(Partition.DATABASE)) {
        request = null;
        answered = 0;
        return true;
      }
      LeaseState.Request sent = request;
      if (sent == null) {
        request = node.agency.asks();
      } else if (answered == 0) {
        answered = hubVersion;
      } else {
        node.agency.takes(sent, answered == 1 ? world.first : world.second(), LEASE);
        request = null;
        answered = 0;
      }
      return true;
    }
  }

  /**
   * Revokes and waits for the answer; gives up after four seconds with the time that it is told.
   */
  private final class Officer implements Task {
    private final Node node;
    private final int begin = 20 + random.nextInt(40);
    private long since;

    Officer(Node node) {
      this.node = node;
    }

    @Override
    public boolean step() throws SQLException {
      if (steps < begin) {
        // Perhaps before, perhaps with the revocation, perhaps never.
        cutOff |= random.nextInt(10) == 0;
        return true;
      }
      if (!installed) {
        if (random.nextInt(3) > 0) {
          cutOff = true;
        }
        node.agency.installer.install(world.snapshot(revocation));
        world.second(node.agency.policies.newestKnown());
        installed = true;
        since = virtualNanos;
        return true;
      }
      if (hubVersion == 1 && random.nextInt(4) > 0) {
        hubVersion = 2;
        return true;
      }
      Duration in = node.simulated.enforcedIn(2).orElseThrow();
      if (in.isZero()) {
        enforced = true;
        count(Event.ENFORCED_SAID);
        return false;
      }
      if (virtualNanos - since > Duration.ofSeconds(4).toNanos()) {
        promised = virtualNanos + in.toNanos();
        count(Event.EFFECTIVE_BY_SAID);
        return false;
      }
      return true;
    }
  }

  /** Changes records while others read: content, label, and new ones. */
  private final class Writer implements Task {
    private int turns = 4;
    private @Nullable Connection open;

    @Override
    public boolean step() throws SQLException {
      Connection writing = open;
      if (writing != null) {
        writing.commit();
        writing.setAutoCommit(true);
        writing.close();
        open = null;
        count(Event.WRITTEN);
        return --turns > 0;
      }
      Connection writer = world.database.pool("writer").getConnection();
      writer.setAutoCommit(false);
      open = writer;
      UUID record = world.records.get(random.nextInt(world.records.size()));
      boolean revoked = random.nextBoolean();
      if (random.nextInt(3) == 0) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        if (installed) {
          writtenAfterRevocation.add(id);
        }
        RevocationWorld.add(
            writer, id, revoked ? world.revokedLabel : world.otherLabel, 1 + random.nextInt(28));
      } else {
        writer
            .createStatement()
            .execute(
                "UPDATE entente_store.incident SET label_id = %d, written_at = now() WHERE id = '%s'"
                    .formatted(revoked ? world.revokedLabel : world.otherLabel, record));
      }
      return true;
    }
  }

  /** A partner's request, from the decision to the last byte. */
  private final class Reader implements Task {
    private final Node node;
    private final boolean late;
    private final Path path = pick(Path.values());
    private final FakeOutlet outlet = new FakeOutlet();
    private final boolean slow = random.nextBoolean();
    private final int begin;
    private int chunks = path == Path.STREAM || path == Path.NEXT_PAGE ? 3 : 1;
    private int stage;
    private @Nullable ActiveEntitlement entitlement;
    private AnswersInFlight.@Nullable Answer answer;
    private @Nullable Connection transaction;
    private List<Row> rows = List.of();
    private Instant read = Instant.EPOCH;
    private int left;

    Reader(Node node, int begin, boolean late) {
      this.node = node;
      this.begin = begin;
      this.late = late;
    }

    @Override
    public boolean isAwaited() {
      // One that waits for what is never said is not waited for.
      return !(late && !enforced && stage == 0 && promised == Long.MAX_VALUE && !hasOfficer());
    }

    private boolean hasOfficer() {
      return tasks.stream().anyMatch(task -> task instanceof Officer);
    }

    void end() {
      outlet.sent();
      try {
        if (transaction != null) {
          transaction.rollback();
          transaction.setAutoCommit(true);
          transaction.close();
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public boolean step() throws SQLException {
      if (steps < begin || (late && !enforced && stage == 0)) {
        return true;
      }
      if (outlet.cut) {
        end();
        return false;
      }
      if (stage < 4 && !node.reaches(Partition.DATABASE)) {
        count(Event.UNREACHABLE);
        end();
        return false;
      }
      try {
        return proceed();
      } catch (ProblemException refused) {
        count(Event.REFUSED);
        end();
        return false;
      }
    }

    private boolean proceed() throws SQLException {
      switch (stage) {
        case 0 -> entitlement = node.entitlements.current(EntitlementsTest.caller("deu-ct", 3));
        case 1 -> {
          if (sabotage != Sabotage.AN_ANSWER_BEGINS_AFTER_ITS_TRANSACTION) {
            begin();
          }
        }
        case 2 -> {
          if (!enter()) {
            stage = 0;
            return true;
          }
        }
        case 3 -> rows = query();
        case 4 -> {
          if (sabotage == Sabotage.AN_ANSWER_BEGINS_AFTER_ITS_TRANSACTION) {
            begin();
          }
          leave();
        }
        default -> {
          return send();
        }
      }
      stage++;
      return true;
    }

    private ActiveEntitlement decided() {
      return Objects.requireNonNull(entitlement);
    }

    private void begin() {
      node.current = outlet;
      answer = node.simulated.answers().begin(decided().policyVersion(), true);
      node.current = null;
    }

    private boolean enter() throws SQLException {
      Connection connection = world.database.pool("reader").getConnection();
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      transaction = connection;
      if (EntitlementSetting.enter(connection, decided())) {
        read = clockRead;
        return true;
      }
      count(Event.SUPERSEDED);
      if (answer != null) {
        answer.abandon();
      }
      close();
      return false;
    }

    private void close() throws SQLException {
      Connection connection = Objects.requireNonNull(transaction);
      connection.rollback();
      connection.setAutoCommit(true);
      connection.close();
      transaction = null;
    }

    private List<Row> query() throws SQLException {
      String where =
          switch (path) {
            case RECORD, CONDITIONAL -> " WHERE id = '" + world.records.getFirst() + "'";
            case LIST, STREAM -> "";
            case NEXT_PAGE -> chunks == 3 ? "" : " WHERE day < '2024-03-13'";
          };
      List<Row> found = new ArrayList<>();
      try (PreparedStatement query =
              Objects.requireNonNull(transaction)
                  .prepareStatement(
                      "SELECT id, label_id, sources IS NOT NULL, actors IS NOT NULL"
                          + " FROM entente_view.incident_dated"
                          + where
                          + " ORDER BY day DESC, id DESC LIMIT 4");
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(
              new Row(
                  row.getObject(1, UUID.class),
                  row.getInt(2),
                  row.getBoolean(3),
                  row.getBoolean(4)));
        }
      }
      return found;
    }

    /** The end of the transaction, and the last look at the lease. */
    private void leave() throws SQLException {
      close();
      Objects.requireNonNull(answer).close();
      node.agency.lease.require(decided().policyVersion());
      left = 2 + random.nextInt(4);
    }

    private boolean send() {
      if (slow && random.nextInt(4) > 0) {
        // Its reader takes little at a time.
        return true;
      }
      rows.forEach(this::delivered);
      count(enforced ? Event.DELIVERED_AFTER : Event.DELIVERED_BEFORE);
      if (--left > 0) {
        return true;
      }
      if (--chunks > 0) {
        if (path == Path.NEXT_PAGE) {
          outlet.sent();
        }
        stage = 0;
        return true;
      }
      outlet.sent();
      return false;
    }

    private void delivered(Row row) {
      boolean revoked =
          switch (revocation) {
            case RECORDS -> row.label() == world.revokedLabel;
            case SOURCES -> row.hasSources();
          };
      if (revoked && enforced) {
        violations.add("%s after enforcement by %s at %s".formatted(row, path, partition));
      }
      if (revoked && writtenAfterRevocation.contains(row.id())) {
        violations.add("%s, written after the revocation, by %s".formatted(row, path));
      }
      boolean inTime = read.isBefore(RevocationWorld.UNTIL.minus(RevocationWorld.SKEW));
      if (row.hasActors() && !inTime) {
        violations.add("%s after its time, read at %s".formatted(row, read));
      }
    }
  }
}
