package io.loadline.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.loadline", importOptions = OnlyProduction.class)
class ModulesTest {
  private static final String DOMAIN = "io.loadline.domain..";
  private static final String APPLICATION = "io.loadline.application..";
  private static final String PERSISTENCE = "io.loadline.persistence..";
  private static final String WEB = "io.loadline.web..";
  private static final String APP = "io.loadline.app..";

  @ArchTest
  static final ArchRule THE_DOMAIN_KNOWS_ONLY_THE_JDK =
      classes()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(DOMAIN, "java..", "org.jspecify.annotations..")
          .because("what Loadline knows about trading must outlive every framework");

  @ArchTest
  static final ArchRule THE_APPLICATION_KNOWS_ONLY_THE_DOMAIN =
      classes()
          .that()
          .resideInAPackage(APPLICATION)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(APPLICATION, DOMAIN, "java..", "org.jspecify.annotations..")
          .because("use cases are plain Java, and reach the world through their own ports");

  @ArchTest
  static final ArchRule THE_APPLICATION_REACHES_THE_WORLD_THROUGH_PORTS =
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN, APPLICATION)
          .and()
          .haveNameNotMatching(".*Command")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "java.net..", "java.nio.file..")
          .because(
              "a port that leaks a database or a network is no port; only the main class of a"
                  + " command line opens files, and hands them in");

  @ArchTest
  static final ArchRule PERSISTENCE_DOES_NOT_KNOW_THE_OTHER_ADAPTERS =
      noClasses()
          .that()
          .resideInAPackage(PERSISTENCE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WEB, APP)
          .because("adapters meet in the module app and nowhere else");

  @ArchTest
  static final ArchRule THE_WEB_DOES_NOT_KNOW_THE_OTHER_ADAPTERS =
      noClasses()
          .that()
          .resideInAPackage(WEB)
          .and()
          .doNotHaveSimpleName("Outage")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PERSISTENCE, APP, "java.sql..", "jakarta.persistence..")
          .because(
              "adapters meet in the module app and nowhere else; only who tells a 503 from a 500"
                  + " reads the state of an SQLException at the end of a chain of causes");

  @ArchTest
  static final ArchRule THE_LAUNCHER_NEEDS_NO_SERVER =
      classes()
          .that()
          .resideInAPackage("io.loadline.app.launcher")
          .or()
          .resideInAPackage("io.loadline.persistence.postgres")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.loadline.app.launcher",
              "io.loadline.persistence.postgres",
              "java..",
              "javax.crypto..",
              "org.jspecify.annotations..",
              "org.tukaani.xz..")
          .because("it runs on Java 17, before there is a server, from a jar of its own");

  @ArchTest
  static final ArchRule FEATURES_OF_THE_DOMAIN_BUILD_ON_EACH_OTHER_IN_ONE_DIRECTION =
      slices()
          .matching("io.loadline.domain.(*)..")
          .should()
          .beFreeOfCycles()
          .because("one must be able to read the domain from the first package to the last");
}
