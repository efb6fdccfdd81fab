package io.loadline.persistence.fill;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.money.Money;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.PositionChange;
import io.loadline.domain.position.SplitEvent;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How a step of a holding becomes a row of {@code fill}. */
public final class FillRows {
  /** How many of the columns are the key and never change. */
  private static final int IDENTITY = 3;

  public static final Table TABLE =
      Table.of(
          "fill",
          "account text",
          "fill_id text",
          "seq bigint",
          "instrument text",
          "position_side text",
          "side text",
          "quantity numeric",
          "price numeric",
          "fee_amount numeric",
          "fee_currency text",
          "executed_at timestamptz",
          "order_id text",
          "algorithm text",
          "venue text",
          "fee_rate numeric",
          "reporting_rate numeric",
          "of_split boolean",
          "realized_gross numeric",
          "realized_net numeric",
          "reported_gross numeric",
          "reported_expense numeric",
          "reported_volume numeric",
          "closing_net numeric",
          "trip_net numeric",
          "book_reported_gross numeric",
          "book_closing_net numeric",
          "book_trip_net numeric",
          "corrected_seq bigint",
          "busted_seq bigint");

  /** The same table where a row that is there is rewritten if anything of it differs. */
  public static final Table REWRITTEN =
      TABLE.onConflict(
          "ON CONFLICT (account, fill_id) DO UPDATE SET "
              + TABLE
                  .excludedFrom(IDENTITY)
                  .replace(
                      "EXCLUDED.corrected_seq",
                      "COALESCE(EXCLUDED.corrected_seq, fill.corrected_seq)")
              + " WHERE (fill.quantity, fill.price, fill.fee_amount, fill.fee_currency,"
              + " fill.fee_rate, fill.realized_gross, fill.realized_net, fill.reported_gross,"
              + " fill.reported_expense, fill.reported_volume, fill.closing_net, fill.trip_net,"
              + " fill.book_reported_gross, fill.book_closing_net, fill.book_trip_net,"
              + " fill.busted_seq) IS DISTINCT FROM (EXCLUDED.quantity, EXCLUDED.price,"
              + " EXCLUDED.fee_amount, EXCLUDED.fee_currency, EXCLUDED.fee_rate,"
              + " EXCLUDED.realized_gross, EXCLUDED.realized_net, EXCLUDED.reported_gross,"
              + " EXCLUDED.reported_expense, EXCLUDED.reported_volume, EXCLUDED.closing_net,"
              + " EXCLUDED.trip_net, EXCLUDED.book_reported_gross, EXCLUDED.book_closing_net,"
              + " EXCLUDED.book_trip_net, EXCLUDED.busted_seq)");

  private FillRows() {}

  /**
   * Adds the row of a step; a split that paid no fraction in cash has none.
   *
   * @param correctedSeq the entry that corrected it, when this step is that correction
   */
  public static void add(
      Rows rows, AccountId account, HoldingChange step, @Nullable Long correctedSeq) {
    PositionChange own = step.position();
    PositionChange book = step.book();
    if (own == null || book == null) {
      return;
    }
    Execution execution = own.execution();
    Fill fill = execution.fill();
    Money fee = fill.fee();
    rows.add(
        account.value(),
        key(step, fill),
        execution.arrival(),
        fill.instrument().value(),
        fill.positionSide().name(),
        fill.side().name(),
        fill.quantity().value(),
        fill.price().value(),
        fee == null ? null : fee.amount(),
        fee == null ? null : fee.currency().code(),
        fill.executedAt(),
        fill.orderId(),
        fill.algorithm().value(),
        fill.venue(),
        execution.feeRate(),
        execution.reportingRate(),
        step.event() instanceof SplitEvent,
        own.realizedGross(),
        own.realizedNet(),
        own.reportedGross(),
        own.reportedExpense(),
        own.reportedVolume(),
        own.closing(),
        own.trip(),
        book.reportedGross(),
        book.closing(),
        book.trip(),
        correctedSeq,
        null);
  }

  /** Adds the row of a fill that was busted before it came: it moves nothing. */
  static void addBusted(Rows rows, AccountId account, Execution execution) {
    Fill fill = execution.fill();
    Money fee = fill.fee();
    rows.add(
        account.value(),
        fill.fillId().value(),
        execution.arrival(),
        fill.instrument().value(),
        fill.positionSide().name(),
        fill.side().name(),
        fill.quantity().value(),
        fill.price().value(),
        fee == null ? null : fee.amount(),
        fee == null ? null : fee.currency().code(),
        fill.executedAt(),
        fill.orderId(),
        fill.algorithm().value(),
        fill.venue(),
        execution.feeRate(),
        execution.reportingRate(),
        false,
        BigDecimal.ZERO,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        execution.arrival());
  }

  private static String key(HoldingChange step, Fill fill) {
    return step.event() instanceof SplitEvent split
        ? splitKey(split, step.after().key())
        : fill.fillId().value();
  }

  /** The key of the cash for a fraction, which no client's id can be. */
  public static String splitKey(SplitEvent split, PositionKey key) {
    return FillId.ofSplit(
            split.split().id(), split.sharesName() ? key.instrument() : null, PositionSide.NET)
        + "/"
        + key.instrument()
        + "/"
        + key.side();
  }
}
