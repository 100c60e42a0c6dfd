// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.entente.incidents.entitlement.ActiveEntitlement;
import org.junit.jupiter.api.Test;

class RecordsArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.entente.incidents");

  @Test
  void everyReadTakesAnEntitlementFirst() {
    methods()
        .that()
        .areDeclaredIn(IncidentRepository.class)
        .and()
        .areNotPrivate()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should(takeAnEntitlementFirst())
        .because("a read without an entitlement is a read of everything")
        .check(CLASSES);
  }

  @Test
  void onlyWhatAsksUnderAnEntitlementAsksTheDatabaseForRecords() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.(ReaderQueries|IncidentRepository|KnownRows)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ReaderQueries.class.getName())
        .because("a query without an entitlement is one for everything")
        .check(CLASSES);
  }

  @Test
  void everyEndpointNamesItsRoles() {
    for (Class<? extends java.lang.annotation.Annotation> verb :
        java.util.List.of(GET.class, POST.class, PUT.class, DELETE.class)) {
      methods()
          .that()
          .areAnnotatedWith(verb)
          .and()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Path.class)
          .should()
          .beAnnotatedWith(RolesAllowed.class)
          .because("an endpoint without roles is nobody's or everybody's")
          .check(CLASSES);
    }
  }

  @Test
  void theModelKnowsNeitherServerNorDatabase() {
    noClasses()
        .that()
        .resideInAnyPackage("..section..", "..marking..", "..code..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "java.sql..", "io.quarkus..", "org.hibernate..")
        .because("the model is plain Java")
        .check(CLASSES);
  }

  private static ArchCondition<JavaMethod> takeAnEntitlementFirst() {
    return new ArchCondition<>("take an entitlement first") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean first =
            !method.getRawParameterTypes().isEmpty()
                && method.getRawParameterTypes().getFirst().isEquivalentTo(ActiveEntitlement.class);
        events.add(new SimpleConditionEvent(method, first, method.getDescription()));
      }
    };
  }
}
