package io.loadline.domain.limit;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import java.time.Instant;

/** What goes on in a limit's scope: open orders, turnover, and how often orders come and go. */
public final class FlowMeasures {
  private final Inquiry inquiry;

  FlowMeasures(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  /** How many orders of the scope are open. */
  public Amounts openOrders(Limit limit) {
    Node node = inquiry.held(limit);
    InstrumentId only = limit.scope().instrument();
    int open =
        only == null
            ? node.openOrders
            : Inquiry.lines(node, only).stream().mapToInt(line -> line.orders).sum();
    BigDecimal standing = Inquiry.count(open);
    return Amounts.of(
        standing, standing, inquiry.order() == null ? standing : standing.add(BigDecimal.ONE));
  }

  /** Value of today's fills, of the open orders, and of the order, in the currency of the limit. */
  public Amounts turnover(Limit limit) {
    Currency to = inquiry.currency(limit);
    Node node = inquiry.held(limit);
    InstrumentId only = limit.scope().instrument();
    BigDecimal done =
        only == null
            ? inquiry.converted(node.turnover, to)
            : Inquiry.sumOf(
                Inquiry.lines(node, only), line -> inquiry.converted(line.turnover, to));
    BigDecimal reserved =
        only == null
            ? inquiry.converted(node.reserved, to)
            : Inquiry.sumOf(
                Inquiry.lines(node, only),
                line -> inquiry.converted(line.reserved, line.contract.settlementCurrency(), to));
    if (done == null || reserved == null) {
      return Amounts.unknown(Unknown.RATE_MISSING);
    }
    BigDecimal standing = done.add(reserved);
    if (inquiry.order() == null) {
      return Amounts.of(done, standing, standing);
    }
    BigDecimal value = inquiry.orderValue(limit);
    if (value == null) {
      return inquiry.isReduction()
          ? Amounts.of(done, standing, standing)
          : Amounts.unknown(inquiry.whyOrder());
    }
    return Amounts.of(done, standing, standing.add(value));
  }

  /** How many orders of the scope were accepted after the instant, as far as is remembered. */
  public int ordersSince(Limit limit, Instant since) {
    return memory(limit).ordersSince(since);
  }

  /** How many cancels were asked for in the scope after the instant, as far as is remembered. */
  public int cancelsSince(Limit limit, Instant since) {
    return memory(limit).cancelsSince(since);
  }

  /** How many orders of the scope like this one were accepted after the instant. */
  public int alikeSince(Limit limit, OrderRequest order, Instant since) {
    return memory(limit).alikeSince(order, since);
  }

  private FlowMemory memory(Limit limit) {
    return inquiry.exposures().memory(limit.scope());
  }
}
