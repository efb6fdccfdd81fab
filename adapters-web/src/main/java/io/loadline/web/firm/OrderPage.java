package io.loadline.web.firm;

import io.loadline.domain.money.Currency;
import io.loadline.domain.order.Order;
import io.loadline.web.http.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of orders, and the sums over all open ones that match. */
@Schema(name = "OrderPage")
public record OrderPage(
    List<PlacedOrder> items,
    @Nullable String next,
    @Schema(description = "Over all open orders that match, one for each settlement currency")
        List<OpenSum> sums,
    @Schema(description = "How many open orders match, on all pages together") int open,
    long seq,
    Instant asOf) {

  /** The open orders of one settlement currency. */
  @Schema(name = "OpenOrderSum")
  public record OpenSum(
      Currency currency,
      @Schema(description = "How many orders may still fill") int orders,
      @Schema(description = "Value of what may still fill, at the prices of the decisions")
          BigDecimal reserved) {}

  static OrderPage of(Page<PlacedOrder> page, List<Order> open) {
    Map<Currency, List<Order>> byCurrency =
        open.stream()
            .collect(Collectors.groupingBy(Order::currency, TreeMap::new, Collectors.toList()));
    return new OrderPage(
        page.items(),
        page.next(),
        byCurrency.entrySet().stream()
            .map(
                each ->
                    new OpenSum(
                        each.getKey(),
                        each.getValue().size(),
                        each.getValue().stream()
                            .map(Order::reservedValue)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)))
            .toList(),
        open.size(),
        page.seq(),
        page.asOf());
  }
}
