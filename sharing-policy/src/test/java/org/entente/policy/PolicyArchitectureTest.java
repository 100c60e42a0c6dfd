// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

  @Test
  void decidesWithoutAskingTheWorldOutside() {
    noClasses()
        .that()
        .resideInAPackage("org.entente.policy")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..", "java.util.random..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(Locale.class, "getDefault")
        .because("the same label, requester, policy and moment must give the same answer")
        .check(POLICY);
  }

  @Test
  void keepsNoStateThatOneDecisionCouldLeaveToAnother() {
    fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .because("what is not final could carry something from one decision to the next")
        .check(POLICY);
  }

  /** A label holds attributes and a requester what it is: no id of a record, no text of one. */
  @Test
  void knowsOfARecordAndARequesterWhatIsListedHere() {
    assertEquals(
        List.of(
            "kind",
            "classification",
            "tlp",
            "pap",
            "handling",
            "caveats",
            "subjectCountries",
            "gradings",
            "personalData",
            "status",
            "relTo",
            "eyesOnly",
            "withholdFrom",
            "purposeLimits",
            "agreement",
            "upstream",
            "grants"),
        components(Label.class));
    assertEquals(
        List.of("agency", "communities", "clearance", "purpose"), components(Requester.class));
  }

  private static List<String> components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}
