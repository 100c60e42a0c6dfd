// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyArchitectureTest {

  private static final JavaClasses POLICY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.entente.policy");

  @Test
  void dependsOnNothingButTheJdkAndTwoSmallLibraries() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.entente.policy..", "java..", "org.jspecify..", "org.snakeyaml.engine..")
        .because("the decision must be the same in every service and testable without one")
        .check(POLICY);
  }

  @Test
  void keepsTheModelFreeOfTextAndLibraries() {
    classes()
        .that()
        .resideInAPackage("org.entente.policy")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.entente.policy", "java..", "org.jspecify..")
        .because("what decides must not depend on how a policy is written down")
        .check(POLICY);
  }

  @Test
  void letsOnlyTheTextPackageReadYaml() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.entente.policy.text")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.snakeyaml.engine..")
        .because("one reader means one set of limits")
        .check(POLICY);
  }

  @Test
  void hasNoCyclesBetweenPackages() {
    slices().matching("org.entente.(**)").should().beFreeOfCycles().check(POLICY);
  }

  @Test
  void decidesFromLabelAndRequesterAlone() {
    // When
    Set<List<Class<?>>> signatures =
        Stream.of(PolicyEvaluator.class, RequesterPolicy.class)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(method -> method.getReturnType() == Disclosure.class)
            .map(Method::getParameterTypes)
            .map(List::of)
            .collect(Collectors.toSet());

    // Then
    assertEquals(Set.of(List.of(Label.class, Requester.class), List.of(Label.class)), signatures);
  }
}
