package io.loadline.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** A checker that cannot fail proves nothing: here the rules meet classes that break them. */
class RulesAreNotEmptyTest {
  private final JavaClasses offenders =
      new ClassFileImporter().importPackages("io.loadline.domain.offender");

  @Test
  void findsABinaryFraction() {
    assertThat(offenders).isNotEmpty();

    assertThatThrownBy(() -> DomainPurityTest.NO_FIELD_IS_A_BINARY_FRACTION.check(offenders))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("money is decimal");
  }

  @Test
  void findsACallForABinaryFraction() {
    assertThatThrownBy(() -> DomainPurityTest.NOTHING_CALLS_FOR_A_BINARY_FRACTION.check(offenders))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("doubleValue");
  }

  @Test
  void findsAClock() {
    assertThatThrownBy(
            () -> DomainPurityTest.TIME_IDS_AND_CHANCE_COME_IN_AS_ARGUMENTS.check(offenders))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("now");
  }

  @Test
  void findsAFramework() {
    assertThatThrownBy(() -> ModulesTest.THE_DOMAIN_KNOWS_ONLY_THE_JDK.check(offenders))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("jakarta");
  }
}
