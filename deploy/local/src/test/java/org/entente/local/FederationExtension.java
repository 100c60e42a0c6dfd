// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.entente.local.client.Answer;
import org.entente.local.client.Caller;
import org.entente.local.federation.FederationSettings;
import org.entente.local.federation.LocalFederation;
import org.entente.local.process.PartBook;
import org.entente.local.process.Progress;
import org.entente.local.state.ProjectDirectory;
import org.entente.local.state.StateDirectory;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts one federation before the first end-to-end test and stops it after the last. What a test
 * stops or changes, it puts back. Logs stay in {@code deploy/local/target/e2e/logs}.
 */
public final class FederationExtension implements BeforeAllCallback, ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(FederationExtension.class);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Closed by JUnit together with its store. */
  private record Started(LocalFederation federation, StateDirectory state)
      implements AutoCloseable {

    static Started start() {
      ProjectDirectory project = ProjectDirectory.find();
      Path directory = project.localTarget().resolve("e2e");
      StateDirectory state = new StateDirectory(directory);
      // A run that was killed leaves its processes behind.
      PartBook.of(state).stopLeftovers();
      state.delete();
      Progress progress = new Progress(System.out);
      LocalFederation federation =
          new LocalFederation(
              new FederationSettings(project, state, List.of(), OptionalInt.empty(), false),
              progress,
              part -> progress.say(part.failure().getMessage()));
      try {
        federation.start();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      return new Started(federation, state);
    }

    @Override
    public void close() {
      federation.close();
    }
  }

  /** A service that a test before has started again may still be without its lease. */
  @Override
  public void beforeAll(ExtensionContext context) {
    for (String name : List.of("deu-ct-analyst", "fra-ct-analyst")) {
      Caller analyst = new Caller(started(context).federation().gateway(), name);
      Answer unused =
          Await.until(
              PATIENCE,
              () -> analyst.get("/api/v1/incidents?limit=1"),
              answer -> answer.successful() && answer.json().path("complete").asBoolean());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LocalFederation.class || type == StateDirectory.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalFederation.class
        ? started(context).federation()
        : started(context).state();
  }

  private static Started started(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Started.class, key -> Started.start(), Started.class);
  }
}
