package io.loadline.persistence.account;

import io.loadline.application.account.CashMoved;
import io.loadline.application.account.TransferBooked;
import io.loadline.application.engine.Recorded;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.persistence.engine.BatchFacts;
import io.loadline.persistence.engine.FactTable;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Movements of cash, with what they were worth in reporting currency at their time. */
public final class CashMovements implements FactTable {
  /** How the ids of what transfers book begin; no client's id has a slash. */
  static final String TRANSFERS = "transfer/";

  private static final Table TABLE =
      Table.of(
          "cash_movement",
          "account text",
          "movement_id text",
          "seq bigint",
          "type text",
          "currency text",
          "amount numeric",
          "at timestamptz",
          "instrument text",
          "deposit boolean",
          "rate numeric",
          "reported numeric",
          "algorithm text");

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void collect(BatchFacts batch, Rows rows) {
    for (Recorded each : batch.recorded()) {
      long seq = each.entry().seq();
      if (each.entry().change() instanceof CashMoved moved) {
        CashMovement movement = moved.movement();
        add(rows, moved.account(), movement.id().value(), seq, movement, moved.rate());
      } else if (each.entry().change() instanceof TransferBooked transferred) {
        TransferBooked.Effects effects = (TransferBooked.Effects) each.effect();
        add(rows, seq, transferred.transfer().from(), effects, transferred.from().rate());
        add(rows, seq, transferred.transfer().to(), effects, transferred.to().rate());
      }
    }
  }

  /** What a transfer is to the cash of an account; no client's id has a slash. */
  private static void add(
      Rows rows,
      long seq,
      AccountId account,
      TransferBooked.Effects effects,
      @Nullable BigDecimal rate) {
    for (CashMovement movement : effects.booked().movements(account, effects.contract())) {
      add(rows, account, TRANSFERS + seq + "/" + movement.type(), seq, movement, rate);
    }
  }

  private static void add(
      Rows rows,
      AccountId account,
      String key,
      long seq,
      CashMovement movement,
      @Nullable BigDecimal rate) {
    rows.add(
        account.value(),
        key,
        seq,
        movement.type().name(),
        movement.money().currency().code(),
        movement.money().amount(),
        movement.at(),
        movement.instrument() == null ? null : movement.instrument().value(),
        movement.type().isDeposit(),
        rate,
        rate == null ? null : movement.signedAmount().multiply(rate),
        movement.algorithm() == null ? null : movement.algorithm().value());
  }
}
