package io.loadline.domain.cash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CashLedgerTest {
  private static final Currency EUR = new Currency("EUR");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final BigDecimal TWO = new BigDecimal("2");

  @ParameterizedTest
  @CsvSource({
    "DEPOSIT, 5, 5, 10, 0",
    "WITHDRAWAL, 5, -5, -10, 0",
    "FUNDING, -5, -5, 0, -10",
    "INTEREST, 5, 5, 0, 10",
    "DIVIDEND, 5, 5, 0, 10",
    "FEE, 5, -5, 0, -10",
    "ADJUSTMENT, -5, -5, 0, -10",
  })
  void every_type_has_its_sign_and_is_a_deposit_or_income(
      CashMovement.Type type, String amount, String balance, String deposits, String income) {
    CashLedger ledger = CashLedger.EMPTY.with(movement("m", type, amount), TWO);

    assertThat(ledger.balance(EUR)).isEqualByComparingTo(balance);
    assertThat(ledger.netDeposits()).isEqualByComparingTo(deposits);
    assertThat(ledger.income()).isEqualByComparingTo(income);
    assertThat(ledger.unknownDeposits() + ledger.unknownIncome()).isZero();
  }

  @Test
  void what_has_no_rate_is_in_the_balance_and_is_counted_as_missing_where_it_belongs() {
    CashLedger ledger =
        CashLedger.EMPTY
            .with(movement("d", CashMovement.Type.DEPOSIT, "5"), null)
            .with(movement("f", CashMovement.Type.FUNDING, "1"), null)
            .with(movement("g", CashMovement.Type.FUNDING, "1"), null);

    assertThat(ledger.balance(EUR)).isEqualByComparingTo("7");
    assertThat(ledger.unknownDeposits()).isEqualTo(1);
    assertThat(ledger.unknownIncome()).isEqualTo(2);
    assertThat(ledger.netDeposits()).isZero();
  }

  @Test
  void nothing_moved_leaves_the_ledger_as_it_was() {
    CashLedger ledger = CashLedger.EMPTY.plus(EUR, TWO);

    assertThat(ledger.plus(EUR, BigDecimal.ZERO)).isSameAs(ledger);
    assertThat(CashLedger.plus(ledger.balances(), EUR, BigDecimal.ZERO))
        .isSameAs(ledger.balances());
    assertThat(ledger.plus(EUR, TWO).balance(EUR)).isEqualByComparingTo("4");
  }

  @Test
  void income_is_kept_by_what_it_names_and_a_reversal_takes_it_out_again() {
    AlgorithmId alpha = new AlgorithmId("alpha");
    InstrumentId sap = new InstrumentId("SAP");
    CashMovement funding =
        new CashMovement(
            new MovementId("f"), CashMovement.Type.FUNDING, Money.of(TWO, EUR), NOON, sap, alpha);
    CashMovement fee =
        new CashMovement(
            new MovementId("g"), CashMovement.Type.FEE, Money.of(TWO, EUR), NOON, null, alpha);
    CashMovement dividend = dividend("d", CashMovement.Type.DIVIDEND, "5", EUR, NOON, "SAP");

    CashLedger ledger =
        CashLedger.EMPTY.with(funding, TWO).with(fee, BigDecimal.ONE).with(dividend, TWO);

    assertThat(ledger.incomeOf(sap, alpha)).isEqualByComparingTo("4");
    assertThat(ledger.incomeOf(null, alpha)).isEqualByComparingTo("2");
    assertThat(ledger.incomeOf(sap, null)).isEqualByComparingTo("14");
    assertThat(ledger.incomeOf(null, null)).isEqualByComparingTo("12");
    assertThat(ledger.incomeOf(sap, new AlgorithmId("beta"))).isEqualByComparingTo("0");
    CashLedger after = ledger.with(funding.reversed(new MovementId("r")), TWO);
    assertThat(after.incomeOf(sap, alpha)).isEqualByComparingTo("0");
    assertThat(after.incomeOf(null, alpha)).isEqualByComparingTo("-2");
  }

  @ParameterizedTest
  @EnumSource(names = {"DEPOSIT", "WITHDRAWAL"})
  void nothing_cannot_be_deposited_or_withdrawn(CashMovement.Type type) {
    assertThatThrownBy(() -> movement("m", type, "0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be > 0");
    assertThatThrownBy(() -> movement("m", type, "-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_same_movement_is_the_same_by_value_in_everything() {
    CashMovement one = dividend("d", CashMovement.Type.DIVIDEND, "5", EUR, NOON, "SAP");

    assertThat(one.sameContentAs(dividend("d", one.type(), "5.00", EUR, NOON, "SAP"))).isTrue();
    assertThat(one.sameContentAs(dividend("e", one.type(), "5", EUR, NOON, "SAP"))).isFalse();
    assertThat(one.sameContentAs(dividend("d", CashMovement.Type.FUNDING, "5", EUR, NOON, "SAP")))
        .isFalse();
    assertThat(one.sameContentAs(dividend("d", one.type(), "6", EUR, NOON, "SAP"))).isFalse();
    Currency other = new Currency("USD");
    assertThat(one.sameContentAs(dividend("d", one.type(), "5", other, NOON, "SAP"))).isFalse();
    Instant later = NOON.plusNanos(1_000);
    assertThat(one.sameContentAs(dividend("d", one.type(), "5", EUR, later, "SAP"))).isFalse();
    assertThat(one.sameContentAs(dividend("d", one.type(), "5", EUR, NOON, null))).isFalse();
  }

  private static CashMovement movement(String id, CashMovement.Type type, String amount) {
    return dividend(id, type, amount, EUR, NOON, null);
  }

  private static CashMovement dividend(
      String id,
      CashMovement.Type type,
      String amount,
      Currency currency,
      Instant at,
      @Nullable String instrument) {
    return new CashMovement(
        new MovementId(id),
        type,
        Money.of(new BigDecimal(amount), currency),
        at,
        instrument == null ? null : new InstrumentId(instrument));
  }
}
