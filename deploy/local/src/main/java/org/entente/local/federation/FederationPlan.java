// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.federation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.local.keycloak.LocalKeycloak;
import org.entente.local.keycloak.Realm;
import org.entente.local.postgres.LocalPostgres;
import org.entente.local.service.Migration;
import org.entente.local.service.ServiceProcess;
import org.entente.local.state.Passwords;
import org.entente.local.state.Ports;
import org.entente.local.state.ProjectDirectory;
import org.entente.local.state.SigningKey;
import org.entente.local.state.StateDirectory;

/** What the parts are, on which ports, with which keys and passwords; nothing is started here. */
final class FederationPlan {

  static final String INCIDENTS_DATABASE = "incidents";
  private static final String SHARING_DATABASE = "sharing";
  private static final String KEYCLOAK_DATABASE = "keycloak";
  private static final List<String> INCIDENTS_ROLES =
      List.of("reader", "writer", "decider", "auditor");

  private final ProjectDirectory project;
  private final StateDirectory state;
  private final List<String> agencies;
  private final Ports ports;
  private final Passwords passwords;
  private final boolean durable;
  private final Path sharingApplication;
  private final Path incidentsApplication;

  FederationPlan(FederationSettings settings) {
    this.project = settings.project();
    this.state = settings.state();
    this.durable = settings.durable();
    this.agencies = Membership.decide(state, settings.agencies());
    this.ports = Ports.of(state);
    this.passwords = Passwords.of(state);
    this.sharingApplication = state.service(project, "sharing-service");
    this.incidentsApplication = state.service(project, "incidents-service");
    settings.gatewayPort().ifPresent(port -> ports.fix("gateway", port));
  }

  List<String> agencies() {
    return agencies;
  }

  /** Those that run here and those that the demo's policies name: all are in the directory. */
  List<AgencyParts> directory() {
    return Stream.concat(agencies.stream(), Membership.DEMO.stream())
        .distinct()
        .map(AgencyParts::new)
        .toList();
  }

  LocalPostgres hubPostgres() {
    return postgres("postgres-hub");
  }

  LocalPostgres postgres(AgencyParts agency) {
    return postgres(agency.postgres());
  }

  /** Keycloak's and the sharing-service's databases. */
  void prepareHub(LocalPostgres hub) {
    hub.role(KEYCLOAK_DATABASE, passwords.password("keycloak-database"));
    hub.database(KEYCLOAK_DATABASE, KEYCLOAK_DATABASE);
    hub.database(SHARING_DATABASE, LocalPostgres.ADMINISTRATOR);
  }

  void prepare(LocalPostgres agencyPostgres) {
    agencyPostgres.database(INCIDENTS_DATABASE, LocalPostgres.ADMINISTRATOR);
  }

  Realm realm() {
    return Realm.of(state, agencies, false);
  }

  LocalKeycloak keycloak(LocalPostgres hub) {
    return new LocalKeycloak(
        state.data().resolve("keycloak"),
        ports.port(LocalKeycloak.NAME),
        ports.port("keycloak-management"),
        hub.jdbc(KEYCLOAK_DATABASE),
        passwords.password("keycloak-database"),
        passwords.password("keycloak-administrator"));
  }

  Migration sharingMigration(LocalPostgres hub) {
    Map<String, String> environment = migration(hub, SHARING_DATABASE, "sharing");
    environment.put("ENTENTE_DATABASE_APP_PASSWORD", passwords.password("sharing-app"));
    return new Migration(
        "migration-sharing",
        sharingApplication,
        "org.entente.sharing.migration.Migrate",
        environment);
  }

  Migration incidentsMigration(AgencyParts agency, LocalPostgres database) {
    Map<String, String> environment = migration(database, INCIDENTS_DATABASE, agency.id());
    for (String role : INCIDENTS_ROLES) {
      environment.put(
          "ENTENTE_DATABASE_%s_PASSWORD".formatted(role.toUpperCase(java.util.Locale.ROOT)),
          passwords.password(agency.id() + "-" + role));
    }
    return new Migration(
        "migration-" + agency.id(),
        incidentsApplication,
        "org.entente.incidents.migration.Migrate",
        environment);
  }

  ServiceProcess sharingService(LocalPostgres hub, String issuer) {
    Map<String, String> settings = common("sharing-service", issuer);
    settings.put("entente.database.url", hub.jdbc(SHARING_DATABASE));
    settings.put("entente.database.password", passwords.password("sharing-app"));
    settings.put("entente.lease.key-file", leaseKey().file().toString());
    return service("sharing-service", sharingApplication, settings);
  }

  ServiceProcess incidentsService(
      AgencyParts agency, LocalPostgres database, String issuer, String sharingService) {
    Map<String, String> settings = common(agency.service(), issuer);
    settings.put("entente.agency", agency.id());
    settings.put("entente.database.url", database.jdbc(INCIDENTS_DATABASE));
    for (String role : INCIDENTS_ROLES) {
      settings.put(
          "entente.database.%s.password".formatted(role),
          passwords.password(agency.id() + "-" + role));
    }
    settings.put("entente.signing.key-file", signingKey(agency).file().toString());
    settings.put("entente.sharing-service.url", sharingService);
    settings.put("entente.sharing-service.public-key", leaseKey().publicKeyBase64());
    return service(agency.service(), incidentsApplication, settings);
  }

  ServiceProcess gateway(String issuer, String sharingService, Map<String, String> incidents) {
    Map<String, String> settings = common("gateway", issuer);
    incidents.forEach((agency, address) ->
        settings.put("entente.agencies.\"%s\".url".formatted(agency), address));
    settings.put("entente.sharing-service.url", sharingService);
    Path key = SigningKey.rsa(state, "gateway").file();
    settings.put("entente.gateway.key-file", key.toString());
    // On one machine curl must do; production requires sender-constrained tokens.
    settings.put("entente.gateway.sender-constrained", "optional");
    settings.put("entente.demo", "true");
    settings.put("entente.access.url", "http://127.0.0.1:" + ports.port("gateway"));
    return service("gateway", state.service(project, "gateway"), settings);
  }

  /** With which an agency's service signs its policy. */
  SigningKey signingKey(AgencyParts agency) {
    return SigningKey.ed25519(state, agency.service());
  }

  /** Of an agency's partner system. */
  Path systemKey(AgencyParts agency) {
    return SigningKey.rsa(state, Realm.systemOf(agency.id())).file();
  }

  private SigningKey leaseKey() {
    return SigningKey.ed25519(state, "sharing-service");
  }

  private LocalPostgres postgres(String name) {
    return new LocalPostgres(
        name,
        state.data().resolve(name),
        ports.port(name),
        passwords.password(name + "-administrator"),
        durable);
  }

  private Map<String, String> migration(LocalPostgres server, String database, String owner) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("ENTENTE_DATABASE_URL", server.jdbc(database));
    environment.put("ENTENTE_DATABASE_ADMIN_USER", LocalPostgres.ADMINISTRATOR);
    environment.put("ENTENTE_DATABASE_ADMIN_PASSWORD", server.password());
    environment.put("ENTENTE_DATABASE_OWNER_PASSWORD", passwords.password(owner + "-owner"));
    return environment;
  }

  private Map<String, String> common(String part, String issuer) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("quarkus.oidc.auth-server-url", issuer);
    settings.put("entente.cursor.keys", passwords.key("cursor-" + part));
    return settings;
  }

  private ServiceProcess service(String part, Path application, Map<String, String> settings) {
    return new ServiceProcess(
        part, application, ports.port(part), ports.port(part + "-management"), settings);
  }
}
