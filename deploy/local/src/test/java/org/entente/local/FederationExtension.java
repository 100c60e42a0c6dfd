// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.local;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
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

  @Override
  public void beforeAll(ExtensionContext context) {
    started(context);
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
