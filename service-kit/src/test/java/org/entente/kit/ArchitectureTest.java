// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.entente.kit");

  @Test
  void hasNoCyclesBetweenPackages() {
    slices().matching("org.entente.kit.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void injectsThroughConstructorsAlone() {
    fields()
        .should()
        .notBeAnnotatedWith(Inject.class)
        .because("a field that is injected cannot be final nor set in a plain test")
        .check(classes);
  }
}
