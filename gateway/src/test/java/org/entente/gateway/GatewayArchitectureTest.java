// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import org.entente.gateway.access.MetadataResource;
import org.entente.policy.PolicyEvaluator;
import org.junit.jupiter.api.Test;

class GatewayArchitectureTest {

  private static final JavaClasses GATEWAY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.entente.gateway");

  private static final DescribedPredicate<JavaMethod> RESOURCE_METHODS =
      describe(
          "resource methods",
          method ->
              method.getAnnotations().stream()
                  .anyMatch(a -> a.getRawType().isMetaAnnotatedWith(HttpMethod.class)));

  /** Case 69. */
  @Test
  void neverDecidesWhatAPartnerMaySee() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(PolicyEvaluator.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("org.entente.policy.text..", "org.entente.policy.snapshot..")
        .because("an agency's own service alone decides on its records")
        .check(GATEWAY);
  }

  /** Case 87. */
  @Test
  void everyResourceMethodNamesItsRoles() {
    methods()
        .that(RESOURCE_METHODS)
        .and()
        .areNotDeclaredIn(MetadataResource.class)
        .should()
        .beAnnotatedWith(RolesAllowed.class)
        .because("a route without roles is a route nobody decided on")
        .check(GATEWAY);
  }

  /** Case 87. */
  @Test
  void noMoreThanTheNamedIsForEverybody() {
    noMethods()
        .that()
        .areNotDeclaredIn(MetadataResource.class)
        .should()
        .beAnnotatedWith(PermitAll.class)
        .because("wildcard grants are listed here, one by one")
        .check(GATEWAY);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    fields()
        .should()
        .notBeAnnotatedWith(Inject.class)
        .because("an object is complete once it is made")
        .check(GATEWAY);
  }

  @Test
  void onlyOneClassSpeaksToOthers() {
    noClasses()
        .that()
        .doNotHaveSimpleName("BoundedHttp")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.http.HttpClient")
        .because("size, time, redirects and cookies are bounded there")
        .check(GATEWAY);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.entente.gateway.(*)..").should().beFreeOfCycles().check(GATEWAY);
  }
}
