package io.loadline.persistence;

import io.loadline.persistence.account.CashMovements;
import io.loadline.persistence.account.DayCloses;
import io.loadline.persistence.account.Restatements;
import io.loadline.persistence.engine.FactTable;
import io.loadline.persistence.engine.Rewriter;
import io.loadline.persistence.fill.Amendments;
import io.loadline.persistence.fill.FillRestatements;
import io.loadline.persistence.fill.FillRewriter;
import io.loadline.persistence.fill.Fills;
import io.loadline.persistence.fill.LateChanges;
import io.loadline.persistence.order.Orders;
import io.loadline.persistence.pnl.BucketRebuild;
import io.loadline.persistence.pnl.Buckets;
import java.util.List;

/** The registry of the tables that grow with the journal. */
public final class FactTables {
  /** To be written together with the journal. */
  public static final List<FactTable> ALL =
      List.of(
          new Fills(),
          new Amendments(),
          new LateChanges(),
          new FillRestatements(),
          new Orders(),
          new CashMovements(),
          new DayCloses(),
          new Restatements(),
          new Buckets());

  /** What rewrites rows when a history changed, in this order. */
  public static final List<Rewriter> REWRITERS = List.of(new FillRewriter(), new BucketRebuild());

  private FactTables() {}
}
