package io.loadline.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.money.Currency;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {
  @ParameterizedTest
  @CsvSource({
    "FIFO, NETTING, USD, true",
    "LIFO, NETTING, USD, false",
    "FIFO, HEDGING, USD, false",
    "FIFO, NETTING, EUR, false",
  })
  void what_numbers_rest_on_may_not_change_under_them(
      String basis, PositionMode mode, String currency, boolean keeps) {
    Account account = account("the old name", new DeskId("D"), "FIFO", PositionMode.NETTING, "USD");

    assertThat(account.keepsItsNumbersAs(account("another", null, basis, mode, currency)))
        .isEqualTo(keeps);
  }

  @Test
  void an_account_may_have_a_desk() {
    DeskId desk = new DeskId("D");

    assertThat(account("A", desk, "FIFO", PositionMode.NETTING, "USD").deskId()).contains(desk);
    assertThat(account("A", null, "FIFO", PositionMode.NETTING, "USD").deskId()).isEmpty();
  }

  private static Account account(
      String name, @Nullable DeskId desk, String basis, PositionMode mode, String currency) {
    return new Account(
        new AccountId("A"),
        name,
        desk,
        new TreeSet<>(),
        new Currency(currency),
        basis,
        mode,
        ZoneOffset.UTC,
        LocalTime.MIDNIGHT,
        true);
  }
}
