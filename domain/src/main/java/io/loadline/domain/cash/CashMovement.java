package io.loadline.domain.cash;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One movement of cash.
 *
 * @param money the amount as the type signs it (a withdrawal of 100 is {@code 100})
 * @param at when it took effect: it belongs to the trading day of this instant
 * @param instrument what it was paid for (a dividend's share), or null
 * @param algorithm whose result it is (funding of its position), or null
 */
public record CashMovement(
    MovementId id,
    Type type,
    Money money,
    Instant at,
    @Nullable InstrumentId instrument,
    @Nullable AlgorithmId algorithm) {

  /** One of no algorithm. */
  public CashMovement(
      MovementId id, Type type, Money money, Instant at, @Nullable InstrumentId instrument) {
    this(id, type, money, at, instrument, null);
  }

  /** Why cash moves, which decides the sign and whether it counts as a deposit or as income. */
  public enum Type {
    DEPOSIT,
    WITHDRAWAL,
    FUNDING,
    INTEREST,
    DIVIDEND,
    FEE,
    ADJUSTMENT;

    /** What the balance gains by amounts as this type signs them. */
    public BigDecimal signed(BigDecimal amounts) {
      return this == WITHDRAWAL || this == FEE ? amounts.negate() : amounts;
    }

    /** True for what the owner puts in or takes out, which is neither profit nor loss. */
    public boolean isDeposit() {
      return this == DEPOSIT || this == WITHDRAWAL;
    }
  }

  public CashMovement {
    if (type.isDeposit() && money.amount().signum() <= 0) {
      throw new IllegalArgumentException(
          "must be > 0 for a " + type + ": amount=" + Decimals.text(money.amount()));
    }
  }

  /** What takes it back, at its time: every sum that it is in is as it was before. */
  public CashMovement reversed(MovementId reversal) {
    return switch (type) {
      case DEPOSIT -> new CashMovement(reversal, Type.WITHDRAWAL, money, at, instrument, algorithm);
      case WITHDRAWAL -> new CashMovement(reversal, Type.DEPOSIT, money, at, instrument, algorithm);
      case FUNDING, INTEREST, DIVIDEND, FEE, ADJUSTMENT ->
          new CashMovement(
              reversal,
              type,
              new Money(money.amount().negate(), money.currency()),
              at,
              instrument,
              algorithm);
    };
  }

  /** What the balance gains: negative when money goes out. */
  public BigDecimal signedAmount() {
    return type.signed(money.amount());
  }

  /** The same movement, by value. */
  public boolean sameContentAs(CashMovement other) {
    return id.equals(other.id)
        && type == other.type
        && money.currency().equals(other.money.currency())
        && money.amount().compareTo(other.money.amount()) == 0
        && at.equals(other.at)
        && Objects.equals(instrument, other.instrument)
        && Objects.equals(algorithm, other.algorithm);
  }
}
