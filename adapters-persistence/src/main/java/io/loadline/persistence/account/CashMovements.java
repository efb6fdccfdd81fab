package io.loadline.persistence.account;

import io.loadline.application.account.CashMoved;
import io.loadline.application.engine.Recorded;
import io.loadline.domain.cash.CashMovement;
import io.loadline.persistence.engine.BatchFacts;
import io.loadline.persistence.engine.FactTable;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;

/** Movements of cash, with what they were worth in reporting currency at their time. */
public final class CashMovements implements FactTable {
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
          "reported numeric");

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void collect(BatchFacts batch, Rows rows) {
    for (Recorded each : batch.recorded()) {
      if (each.entry().change() instanceof CashMoved moved) {
        add(rows, each.entry().seq(), moved);
      }
    }
  }

  private static void add(Rows rows, long seq, CashMoved moved) {
    CashMovement movement = moved.movement();
    rows.add(
        moved.account().value(),
        movement.id().value(),
        seq,
        movement.type().name(),
        movement.money().currency().code(),
        movement.money().amount(),
        movement.at(),
        movement.instrument() == null ? null : movement.instrument().value(),
        movement.type().isDeposit(),
        moved.rate(),
        moved.rate() == null ? null : movement.signedAmount().multiply(moved.rate()));
  }
}
