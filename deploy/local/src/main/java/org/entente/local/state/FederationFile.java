// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code federation.json}: a running federation as scripts see it.
 *
 * @param gateway the one public address
 * @param issuer of all tokens
 * @param sharingService its address, which only services use
 * @param agencies by id
 * @param people who can sign in
 * @param systems which can sign in
 * @param processes by part
 */
public record FederationFile(
    String gateway,
    String issuer,
    String sharingService,
    Map<String, Agency> agencies,
    List<Person> people,
    List<PartnerSystem> systems,
    Map<String, RunningProcess> processes) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * An agency's own parts.
   *
   * @param service the address of its incidents-service
   * @param database for psql, with the credentials of its administrator
   */
  public record Agency(String service, String database) {}

  /**
   * A demo account.
   *
   * @param name to sign in with
   * @param password to sign in with
   * @param agency whose person it is
   * @param roles as in the tokens
   */
  public record Person(String name, String password, String agency, List<String> roles) {}

  /**
   * A partner system's client.
   *
   * @param name the client id
   * @param agency whose system it is
   * @param keyFile its private key, PKCS#8 PEM
   */
  public record PartnerSystem(String name, String agency, String keyFile) {}

  /**
   * A part's process.
   *
   * @param pid as the operating system knows it
   */
  public record RunningProcess(long pid) {}

  /** The file of a federation that was started. */
  public static FederationFile read(StateDirectory state) {
    Path file = state.federationFile();
    if (!Files.exists(file)) {
      throw new LaunchFailure("nothing has been started here: run ./entente up");
    }
    try {
      return JSON.readValue(file.toFile(), FederationFile.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it so that only its owner can read it. */
  public void write(StateDirectory state) {
    try {
      StateDirectory.writePrivately(
          state.federationFile(),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The account of that name. */
  public Optional<Person> person(String name) {
    return people.stream().filter(person -> person.name().equals(name)).findFirst();
  }

  /** The system of that name. */
  public Optional<PartnerSystem> system(String name) {
    return systems.stream().filter(system -> system.name().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return "FederationFile[" + gateway + "]";
  }
}
