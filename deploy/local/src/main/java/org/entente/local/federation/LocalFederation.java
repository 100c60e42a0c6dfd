// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.entente.local.client.Answer;
import org.entente.local.client.Caller;
import org.entente.local.client.GatewayClient;
import org.entente.local.demo.DemoWorld;
import org.entente.local.keycloak.KeycloakDistribution;
import org.entente.local.keycloak.LocalKeycloak;
import org.entente.local.keycloak.Realm;
import org.entente.local.postgres.LocalPostgres;
import org.entente.local.postgres.PostgresBinaries;
import org.entente.local.process.Part;
import org.entente.local.process.PartBook;
import org.entente.local.process.Parts;
import org.entente.local.process.Progress;
import org.entente.local.process.Together;
import org.entente.local.service.ServiceProcess;
import org.entente.local.state.FederationFile;
import org.entente.local.state.LaunchFailure;
import org.entente.local.state.StateDirectory;
import org.jspecify.annotations.Nullable;

/** The federation on this machine, from the first database to the demo world. */
public final class LocalFederation implements AutoCloseable {

  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);

  private final FederationSettings settings;
  private final StateDirectory state;
  private final Progress progress;
  private final Parts parts;
  private final AtomicReference<@Nullable Part> diedDuringStart = new AtomicReference<>();
  private volatile @Nullable Thread starter;
  private volatile @Nullable FederationFile file;

  /**
   * Starts nothing yet.
   *
   * @param onDeath told of a part that ends by itself once all had been ready
   */
  public LocalFederation(FederationSettings settings, Progress progress, Consumer<Part> onDeath) {
    this.settings = settings;
    this.state = settings.state();
    this.progress = progress;
    this.parts = new Parts(state, part -> died(part, onDeath));
  }

  /** Starts all parts and loads the demo world; when that fails, everything is stopped again. */
  public void start() throws InterruptedException {
    starter = Thread.currentThread();
    try {
      startAll();
    } catch (InterruptedException | RuntimeException e) {
      starter = null;
      // A part's death interrupts the start; the stop must have its time all the same.
      boolean unused = Thread.interrupted();
      close();
      Part died = diedDuringStart.get();
      if (died != null) {
        throw died.failure();
      }
      throw e;
    } finally {
      starter = null;
    }
  }

  /** Addresses and accounts; only once all is ready. */
  public FederationFile file() {
    FederationFile known = file;
    if (known == null) {
      throw new IllegalStateException("not started");
    }
    return known;
  }

  /** Calls as the demo people. */
  public GatewayClient gateway() {
    return new GatewayClient(file());
  }

  /** Its running parts. */
  public Parts parts() {
    return parts;
  }

  /**
   * Starts a part again that was stopped or killed, and waits until it is ready; a database, which
   * has no address to ask, may still be recovering then.
   */
  public void restart(String name) throws InterruptedException {
    Part old =
        parts.find(name).orElseThrow(() -> new LaunchFailure("no part `%s`".formatted(name)));
    old.stop();
    Part started = parts.start(old.command());
    if (started.command().readiness().isPresent()) {
      parts.awaitReady(started);
    }
    writeFile(file());
  }

  /** Stops all parts, the last started first. */
  @Override
  public void close() {
    parts.stop();
    try {
      Files.deleteIfExists(state.federationFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startAll() throws InterruptedException {
    state.create();
    int leftovers = PartBook.of(state).stopLeftovers();
    if (leftovers > 0) {
      progress.say("ended %d processes that an earlier start left behind".formatted(leftovers));
    }
    FederationPlan plan = new FederationPlan(settings);
    List<AgencyParts> agencies = plan.agencies().stream().map(AgencyParts::new).toList();
    PostgresBinaries binaries = PostgresBinaries.of(settings.project());

    LocalPostgres hub = plan.hubPostgres();
    Map<AgencyParts, LocalPostgres> databases = new LinkedHashMap<>();
    agencies.forEach(agency -> databases.put(agency, plan.postgres(agency)));
    startDatabases(plan, binaries, hub, databases);

    LocalKeycloak keycloak = plan.keycloak(hub);
    Realm realm = plan.realm();
    startKeycloakWhileMigrating(plan, hub, databases, keycloak, realm);

    ServiceProcess sharing = plan.sharingService(hub, keycloak.issuer());
    Map<String, ServiceProcess> incidents = new LinkedHashMap<>();
    databases.forEach((agency, database) ->
        incidents.put(
            agency.id(),
            plan.incidentsService(agency, database, keycloak.issuer(), sharing.address())));
    Map<String, String> addresses = new LinkedHashMap<>();
    incidents.forEach((agency, service) -> addresses.put(agency, service.address()));
    ServiceProcess gateway = plan.gateway(keycloak.issuer(), sharing.address(), addresses);
    startServices(sharing, incidents, gateway);

    writeFile(
        new FederationFile(
            gateway.address(),
            keycloak.issuer(),
            sharing.address(),
            agencyEntries(databases, addresses),
            realm.people().stream()
                .map(account ->
                    new FederationFile.Person(
                        account.name(), account.password(), account.agency(), account.roles()))
                .toList(),
            agencies.stream()
                .map(agency ->
                    new FederationFile.PartnerSystem(
                        Realm.systemOf(agency.id()),
                        agency.id(),
                        plan.systemKey(agency).toString()))
                .toList(),
            Map.of()));
    loadDemo(plan);
    awaitCompleteAnswer(agencies.getFirst());
  }

  private void startDatabases(
      FederationPlan plan,
      PostgresBinaries binaries,
      LocalPostgres hub,
      Map<AgencyParts, LocalPostgres> databases)
      throws InterruptedException {
    List<Together.Step> steps = new ArrayList<>();
    steps.add(() -> {
      hub.start(binaries, parts, state.keys());
      plan.prepareHub(hub);
    });
    for (LocalPostgres database : databases.values()) {
      steps.add(() -> {
        database.start(binaries, parts, state.keys());
        plan.prepare(database);
      });
    }
    Together.run(steps);
    progress.say("%d postgresql servers accept connections".formatted(steps.size()));
  }

  private void startKeycloakWhileMigrating(
      FederationPlan plan,
      LocalPostgres hub,
      Map<AgencyParts, LocalPostgres> databases,
      LocalKeycloak keycloak,
      Realm realm)
      throws InterruptedException {
    List<Together.Step> steps = new ArrayList<>();
    steps.add(() -> {
      KeycloakDistribution distribution =
          KeycloakDistribution.of(settings.project(), parts, progress);
      keycloak.start(distribution, realm, parts);
      progress.say("keycloak is ready");
    });
    steps.add(() -> {
      plan.sharingMigration(hub).run(parts);
      for (Map.Entry<AgencyParts, LocalPostgres> entry : databases.entrySet()) {
        plan.incidentsMigration(entry.getKey(), entry.getValue()).run(parts);
      }
      progress.say("%d databases are migrated".formatted(databases.size() + 1));
    });
    Together.run(steps);
  }

  private void startServices(
      ServiceProcess sharing, Map<String, ServiceProcess> incidents, ServiceProcess gateway)
      throws InterruptedException {
    start(sharing);
    Together.run(
        incidents.values().stream().<Together.Step>map(service -> () -> start(service)).toList());
    start(gateway);
  }

  private void start(ServiceProcess service) throws InterruptedException {
    service.start(state, parts);
    progress.say("the %s is ready".formatted(service.name()));
  }

  private void loadDemo(FederationPlan plan) throws InterruptedException {
    Path loaded = state.data().resolve("demo-world-loaded");
    if (Files.exists(loaded)) {
      return;
    }
    DemoWorld demo = new DemoWorld(gateway(), progress);
    Map<String, String> publicKeys = new LinkedHashMap<>();
    plan.directory()
        .forEach(agency -> publicKeys.put(agency.id(), plan.signingKey(agency).publicKeyBase64()));
    demo.admit(publicKeys);
    demo.installPolicies(plan.agencies());
    demo.loadRecords(plan.agencies());
    StateDirectory.writePrivately(loaded, "");
  }

  // A restarted service has no lease yet, and its first answer is slow.
  private void awaitCompleteAnswer(AgencyParts agency) throws InterruptedException {
    Caller analyst = new Caller(gateway(), agency.id() + "-analyst");
    long end = System.nanoTime() + ANSWER_LIMIT.toNanos();
    Answer answer = analyst.get("/api/v1/incidents?limit=1");
    while (!answer.successful() || !answer.json().path("complete").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new LaunchFailure("the agencies do not all answer: " + answer.text());
      }
      Thread.sleep(BETWEEN_QUESTIONS);
      answer = analyst.get("/api/v1/incidents?limit=1");
    }
    progress.say("all agencies answer");
  }

  private static Map<String, FederationFile.Agency> agencyEntries(
      Map<AgencyParts, LocalPostgres> databases, Map<String, String> addresses) {
    Map<String, FederationFile.Agency> entries = new LinkedHashMap<>();
    databases.forEach((agency, database) ->
        entries.put(
            agency.id(),
            new FederationFile.Agency(
                addresses.getOrDefault(agency.id(), ""),
                database.uri(FederationPlan.INCIDENTS_DATABASE))));
    return entries;
  }

  private void writeFile(FederationFile known) {
    Map<String, FederationFile.RunningProcess> processes = new LinkedHashMap<>();
    parts
        .all()
        .forEach(part ->
            processes.put(part.name(), new FederationFile.RunningProcess(part.mark().pid())));
    FederationFile complete =
        new FederationFile(
            known.gateway(),
            known.issuer(),
            known.sharingService(),
            known.agencies(),
            known.people(),
            known.systems(),
            processes);
    complete.write(state);
    file = complete;
  }

  private void died(Part part, Consumer<Part> onDeath) {
    Thread starting = starter;
    if (starting == null) {
      onDeath.accept(part);
    } else if (diedDuringStart.compareAndSet(null, part)) {
      starting.interrupt();
    }
  }
}
