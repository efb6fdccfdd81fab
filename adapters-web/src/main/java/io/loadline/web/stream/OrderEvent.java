package io.loadline.web.stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.application.engine.Change;
import io.loadline.application.order.OrderCancelRequested;
import io.loadline.application.order.OrderCancelled;
import io.loadline.application.order.OrderDecided;
import io.loadline.application.order.OrderExpired;
import io.loadline.application.order.OrderFilled;
import io.loadline.application.order.OrderReplaced;
import io.loadline.application.order.OrderSplit;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.order.Order;
import io.loadline.web.limit.BreachBody;
import io.loadline.web.order.OrderView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order that was decided, filled, changed or ended. */
@Schema(name = "OrderEvent")
record OrderEvent(
    AccountId account,
    @JsonUnwrapped OrderView order,
    @Schema(description = "Why it was rejected; empty otherwise") List<BreachBody> breaches,
    long seq,
    Instant asOf) {

  /** The order as the change left it; null when the change is about none. */
  static @Nullable OrderEvent of(
      AccountId account, @Nullable Change cause, long seq, Instant asOf) {
    Order order =
        switch (cause) {
          case OrderDecided decided -> decided.order();
          case OrderFilled filled -> filled.order();
          case OrderSplit split -> split.order();
          case OrderReplaced replaced -> replaced.order();
          case OrderCancelRequested requested -> requested.order();
          case OrderCancelled cancelled -> cancelled.order();
          case OrderExpired expired -> expired.order();
          case null, default -> null;
        };
    return order == null
        ? null
        : new OrderEvent(account, OrderView.of(order), reasons(cause), seq, asOf);
  }

  private static List<BreachBody> reasons(@Nullable Change cause) {
    return cause instanceof OrderDecided decided
        ? decided.findings().breaches().stream().map(BreachBody::of).toList()
        : List.of();
  }
}
