// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

class ResourceArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.entente.sharing");

  private static final DescribedPredicate<JavaMethod> ENDPOINTS =
      DescribedPredicate.describe(
          "endpoints", method -> method.isMetaAnnotatedWith(HttpMethod.class));

  /** Case 87. */
  @Test
  void declaresWhoMayCallEachEndpoint() {
    methods()
        .that(ENDPOINTS)
        .should()
        .beAnnotatedWith(RolesAllowed.class)
        .orShould()
        .beAnnotatedWith(PermitAll.class)
        .because("what is not annotated is denied, and nobody would know who was meant")
        .check(classes);
  }

  /** Case 87. */
  @Test
  void permitsAllOnlyWhereASignatureDecides() {
    methods()
        .that()
        .areAnnotatedWith(PermitAll.class)
        .should()
        .beDeclaredIn(org.entente.sharing.lease.LeaseResource.class)
        .check(classes);
  }

  @Test
  void describesEachEndpoint() {
    methods().that(ENDPOINTS).should().beAnnotatedWith(Operation.class).check(classes);
  }

  @Test
  void injectsThroughConstructorsAlone() {
    fields()
        .should()
        .notBeAnnotatedWith(Inject.class)
        .andShould()
        .notBeAnnotatedWith(ConfigProperty.class)
        .because("a field that is injected cannot be final nor set in a plain test")
        .check(classes);
  }

  @Test
  void hasNoCyclesBetweenPackages() {
    slices().matching("org.entente.sharing.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void keepsEntitiesAndRepositoriesWithinTheirPackages() {
    classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .or()
        .areAssignableTo(PanacheRepositoryBase.class)
        .should()
        .bePackagePrivate()
        .because("whoever holds a repository can read past every check")
        .check(classes);
  }

  @Test
  void neverTouchesPeoplesTokensWhereOnlyASignatureCounts() {
    classes()
        .that()
        .resideInAPackage("..lease..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are not of the caller package",
                type -> !type.getPackageName().equals("org.entente.kit.caller")))
        .check(classes);
  }

  @Test
  void decidesNothingAndKnowsNoRecord() {
    classes()
        .that()
        .resideInAPackage("org.entente.sharing..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "neither decide nor belong to records",
                type ->
                    !java.util.Set.of(
                            "PolicyEvaluator",
                            "Entitlement",
                            "InternedLabel",
                            "LabelEncoding",
                            "Requester")
                        .contains(type.getSimpleName())))
        .because("this service never sees a record, a label of one, or who asks for it")
        .check(classes);
  }
}
