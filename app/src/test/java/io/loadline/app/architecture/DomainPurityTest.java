package io.loadline.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

@AnalyzeClasses(
    packages = {"io.loadline.domain", "io.loadline.application"},
    importOptions = OnlyProduction.class)
class DomainPurityTest {
  private static final String DOMAIN = "io.loadline.domain..";
  private static final String EXACT = "money is decimal, and a binary fraction cannot hold 0.1";
  private static final Set<String> BINARY_FRACTIONS =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");
  private static final Set<String> FROM_OUTSIDE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current");

  private static final DescribedPredicate<JavaClass> A_BINARY_FRACTION =
      describe(
          "a binary fraction",
          type -> BINARY_FRACTIONS.contains(type.getBaseComponentType().getName()));

  private static final DescribedPredicate<List<JavaClass>> A_BINARY_FRACTION_AMONG_THEM =
      describe("a binary fraction among them", types -> types.stream().anyMatch(A_BINARY_FRACTION));

  @ArchTest
  static final ArchRule NO_FIELD_IS_A_BINARY_FRACTION =
      noFields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(DOMAIN)
          .should()
          .haveRawType(A_BINARY_FRACTION)
          .because(EXACT);

  @ArchTest
  static final ArchRule NO_METHOD_GIVES_A_BINARY_FRACTION =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(DOMAIN)
          .should()
          .haveRawReturnType(A_BINARY_FRACTION)
          .because(EXACT);

  @ArchTest
  static final ArchRule NOTHING_TAKES_A_BINARY_FRACTION =
      noCodeUnits()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(DOMAIN)
          .should()
          .haveRawParameterTypes(A_BINARY_FRACTION_AMONG_THEM)
          .because(EXACT);

  @ArchTest
  static final ArchRule NOTHING_CALLS_FOR_A_BINARY_FRACTION =
      noClasses()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .callMethodWhere(
              describe(
                  "the result is a binary fraction",
                  (JavaMethodCall call) ->
                      A_BINARY_FRACTION.test(call.getTarget().getRawReturnType())))
          .because(EXACT);

  @ArchTest
  static final ArchRule TIME_IDS_AND_CHANCE_COME_IN_AS_ARGUMENTS =
      noClasses()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .callMethodWhere(
              describe("the answer comes from outside", DomainPurityTest::isFromOutside))
          .because("the same arguments must give the same answer, today and in a replay");

  private static boolean isFromOutside(JavaMethodCall call) {
    String method = call.getTargetOwner().getName() + "." + call.getName();
    boolean now = method.startsWith("java.time.") && call.getName().equals("now");
    return now || FROM_OUTSIDE.contains(method);
  }
}
