package io.loadline.web;

import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.loadline.web.component.WebComponent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

class OperationsTest {

  private static final JavaClasses WEB =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.loadline.web");

  private static final DescribedPredicate<JavaMethod> OPERATIONS =
      DescribedPredicate.describe(
          "operations",
          method ->
              method.getAnnotations().stream()
                  .anyMatch(
                      annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)));

  private static final ArchRule SAYS_WHO_MAY_CALL_IT =
      methods()
          .that(OPERATIONS)
          .should(beAnnotatedWith(RolesAllowed.class).or(beAnnotatedWith(PermitAll.class)))
          .because("the access filter refuses a method that does not say");

  /** Forgets to say who may call it. */
  static class Forgetful {

    @GET
    public String get() {
      return "";
    }
  }

  @Test
  void every_operation_says_who_may_call_it() {
    SAYS_WHO_MAY_CALL_IT.check(WEB);
  }

  @Test
  void an_operation_that_does_not_say_is_found() {
    JavaClasses planted = new ClassFileImporter().importClasses(Forgetful.class);

    assertThat(SAYS_WHO_MAY_CALL_IT.evaluate(planted).hasViolation()).isTrue();
  }

  @Test
  void every_operation_is_described() {
    methods()
        .that(OPERATIONS)
        .should(beAnnotatedWith(Operation.class))
        .because("the OpenAPI document is what clients read")
        .check(WEB);
  }

  @Test
  void every_resource_is_made_once_by_its_constructor() {
    classes()
        .that()
        .areAnnotatedWith(Path.class)
        .should(beAnnotatedWith(WebComponent.class))
        .because("a resource without it is a bean that is neither found nor injected")
        .check(WEB);
  }

  @Test
  void every_parameter_of_a_resource_is_marked_for_the_rest_engine() {
    constructors()
        .that()
        .areAnnotatedWith(Inject.class)
        .and()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(WebComponent.class)
        .should(
            ArchCondition.from(
                DescribedPredicate.describe(
                    "have @Context on each parameter",
                    constructor ->
                        constructor.getParameters().stream()
                            .allMatch(parameter -> parameter.isAnnotatedWith(Context.class)))))
        .because("RESTEasy does not see other constructors; WebComponent explains it")
        .check(WEB);
  }
}
