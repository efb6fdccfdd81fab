package io.loadline.persistence.account;

import io.loadline.application.account.CashHistory;
import io.loadline.application.engine.KnownMovement;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code cash_movement}. Read only. */
@Entity
@Table(name = "cash_movement")
@IdClass(CashMovementRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled in by the persistence provider
public class CashMovementRow {
  /** Account and movement. */
  public record Key(String account, String movementId) {}

  @Id String account;

  @Id
  @Column(name = "movement_id")
  String movementId;

  long seq;
  String type;
  String currency;
  BigDecimal amount;
  Instant at;
  @Nullable String instrument;
  @Nullable String algorithm;
  @Nullable BigDecimal rate;
  @Nullable BigDecimal reported;

  protected CashMovementRow() {}

  public KnownMovement movement() {
    return new KnownMovement(
        new CashMovement(
            new MovementId(movementId),
            CashMovement.Type.valueOf(type),
            Money.of(amount, new Currency(currency)),
            at,
            instrument == null ? null : new InstrumentId(instrument),
            algorithm == null ? null : new AlgorithmId(algorithm)),
        seq);
  }

  CashHistory.Line line() {
    return new CashHistory.Line(movement().movement(), seq, rate);
  }

  @Nullable BigDecimal reported() {
    return reported;
  }
}
