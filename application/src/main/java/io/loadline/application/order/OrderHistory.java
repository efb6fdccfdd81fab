package io.loadline.application.order;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders of an account, read back. Safe for several threads; never waits for the writer. */
public interface OrderHistory {
  /**
   * The orders in the order in which they were decided, each as it stands now.
   *
   * @param state only those in that state; null: all
   * @param after only orders decided by a later entry: that of the last one seen, or 0
   * @param limit at most so many
   */
  List<Line> find(AccountId account, @Nullable OrderState state, long after, int limit);

  /**
   * The same, the latest decision first.
   *
   * @param before only orders decided by an earlier entry: that of the last one seen, or {@link
   *     Long#MAX_VALUE}
   */
  List<Line> latest(AccountId account, @Nullable OrderState state, long before, int limit);

  /**
   * An order.
   *
   * @param seq the entry that decided on it
   */
  record Line(Order order, long seq) {}
}
