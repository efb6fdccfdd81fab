package io.loadline.application.order;

import io.loadline.application.engine.Turn;
import io.loadline.application.fill.FillEffect;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.position.Execution;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The open orders of an instrument that is split: what they reserve is never in units of before,
 * beside positions in units from after.
 */
public final class SplitOrders {
  private record Named(AccountId account, String order, PositionKey key, Side side) {}

  private SplitOrders() {}

  /**
   * Converts the working orders whose terms are from before the split. Costs a look at the accounts
   * with working orders, and at all working orders of those that have some in the instrument.
   *
   * @param holdings what the split did: with it all fills from after the split
   */
  public static void convert(Turn turn, Split split, int quantityScale, List<FillEffect> holdings) {
    Map<Named, BigDecimal> filledSince = null;
    for (Map.Entry<AccountId, OrderBook> entry : turn.state().orders()) {
      OrderBook book = entry.getValue();
      if (!book.worksIn(split.instrument())) {
        continue;
      }
      if (filledSince == null) {
        filledSince = filledSince(holdings);
      }
      for (Order order : book.working().values().toList()) {
        if (order.isBefore(split)) {
          BigDecimal since =
              filledSince.getOrDefault(
                  new Named(entry.getKey(), order.id().value(), order.key(), order.side()),
                  BigDecimal.ZERO);
          turn.record(
              new OrderSplit(entry.getKey(), order.split(split, quantityScale, since), split.id()));
        }
      }
    }
  }

  /** What fills from after the split have filled of the orders that they name. */
  private static Map<Named, BigDecimal> filledSince(List<FillEffect> holdings) {
    Map<Named, BigDecimal> filled = new HashMap<>();
    for (FillEffect effect : holdings) {
      for (HoldingChange step : effect.steps()) {
        Fill fill = step.event() instanceof Execution execution ? execution.fill() : null;
        if (fill != null && fill.orderId() != null) {
          PositionKey key = new PositionKey(fill.instrument(), fill.positionSide());
          filled.merge(
              new Named(effect.account(), fill.orderId(), key, fill.side()),
              fill.quantity().value(),
              BigDecimal::add);
        }
      }
    }
    return filled;
  }
}
