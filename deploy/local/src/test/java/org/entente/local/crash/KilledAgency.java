// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.entente.kit.testing.TestIdentityProvider;
import org.entente.local.postgres.LocalPostgres;
import org.entente.local.postgres.PostgresBinaries;
import org.entente.local.process.Part;
import org.entente.local.process.PartBook;
import org.entente.local.process.Parts;
import org.entente.local.service.Migration;
import org.entente.local.service.ServiceProcess;
import org.entente.local.state.Passwords;
import org.entente.local.state.Ports;
import org.entente.local.state.ProjectDirectory;
import org.entente.local.state.SigningKey;
import org.entente.local.state.StateDirectory;

/**
 * The packaged service of one agency and its PostgreSQL, with fsync on and as an unprivileged user:
 * each a process of its own that can be killed as by a power cut, and started again.
 */
final class KilledAgency implements AutoCloseable {

  private static final String AGENCY = "fra-ct";
  private static final String DATABASE = "incidents";
  private static final List<String> ROLES = List.of("reader", "writer", "decider", "auditor");

  /** What is killed. */
  enum Victim {
    SERVICE,
    POSTGRES,
    BOTH
  }

  private final StateDirectory state;
  private final Parts parts;
  private final PostgresBinaries binaries;
  private final LocalPostgres database;
  private final ServiceProcess service;
  private Part databasePart;
  private Part servicePart;

  private KilledAgency(StateDirectory state, ProjectDirectory project) throws InterruptedException {
    this.state = state;
    this.parts = new Parts(state, part -> {});
    this.binaries = PostgresBinaries.of(project);
    Ports ports = Ports.of(state);
    Passwords passwords = Passwords.of(state);
    Path application = project.service("incidents-service");
    this.database =
        new LocalPostgres(
            "postgres-" + AGENCY,
            state.data().resolve("postgres"),
            ports.port("postgres"),
            passwords.password("administrator"),
            true);
    this.databasePart = database.start(binaries, parts, state.keys());
    database.database(DATABASE, LocalPostgres.ADMINISTRATOR);
    migration(passwords, application).run(parts);
    this.service =
        new ServiceProcess(
            "incidents-" + AGENCY,
            application,
            ports.port("service"),
            ports.port("management"),
            settings(passwords));
    this.servicePart = service.start(state, parts);
  }

  static KilledAgency start() throws InterruptedException {
    ProjectDirectory project = ProjectDirectory.find();
    StateDirectory state = new StateDirectory(project.localTarget().resolve("killed"));
    // A run that was killed leaves its processes behind.
    PartBook.of(state).stopLeftovers();
    state.delete();
    state.create();
    return new KilledAgency(state, project);
  }

  private Migration migration(Passwords passwords, Path application) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("ENTENTE_DATABASE_URL", database.jdbc(DATABASE));
    environment.put("ENTENTE_DATABASE_ADMIN_USER", LocalPostgres.ADMINISTRATOR);
    environment.put("ENTENTE_DATABASE_ADMIN_PASSWORD", database.password());
    environment.put("ENTENTE_DATABASE_OWNER_PASSWORD", passwords.password("owner"));
    ROLES.forEach(role ->
        environment.put(
            "ENTENTE_DATABASE_%s_PASSWORD".formatted(role.toUpperCase(Locale.ROOT)),
            passwords.password(role)));
    return new Migration(
        "migration", application, "org.entente.incidents.migration.Migrate", environment);
  }

  private Map<String, String> settings(Passwords passwords) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("quarkus.oidc.auth-server-url", TestIdentityProvider.shared().issuer());
    settings.put("entente.cursor.keys", passwords.key("cursor"));
    settings.put("entente.agency", AGENCY);
    settings.put("entente.database.url", database.jdbc(DATABASE));
    ROLES.forEach(role ->
        settings.put("entente.database.%s.password".formatted(role), passwords.password(role)));
    settings.put(
        "entente.signing.key-file", SigningKey.ed25519(state, "signing").file().toString());
    // Nobody is there: the agency's own people need no lease.
    settings.put("entente.sharing-service.url", "http://127.0.0.1:9");
    settings.put(
        "entente.sharing-service.public-key",
        SigningKey.ed25519(state, "sharing").publicKeyBase64());
    return settings;
  }

  String incidents() {
    return service.address() + "/api/v1/agencies/" + AGENCY + "/incidents";
  }

  String imports() {
    return service.address() + "/api/v1/agencies/" + AGENCY + "/imports";
  }

  /** Of somebody who may write. */
  static String token() {
    return TestIdentityProvider.shared()
        .token("incidents-" + AGENCY)
        .person("carla", AGENCY)
        .roles("contributor", "reviewer")
        .clearance(4)
        .sign();
  }

  void kill(Victim victim) {
    if (victim != Victim.POSTGRES) {
      servicePart.kill();
    }
    if (victim != Victim.SERVICE) {
      databasePart.kill();
    }
  }

  void startAgain(Victim victim) throws InterruptedException {
    if (victim != Victim.SERVICE) {
      databasePart = database.start(binaries, parts, state.keys());
    }
    if (victim != Victim.POSTGRES) {
      servicePart = service.start(state, parts);
    }
  }

  /** As the role that owns the server: sees all there is. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.jdbc(DATABASE), LocalPostgres.ADMINISTRATOR, database.password());
  }

  @Override
  public void close() {
    parts.stop();
  }
}
