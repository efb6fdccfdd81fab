package io.loadline.application.engine;

import io.loadline.domain.limit.Findings;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderRequest;

/**
 * An order that was recorded, working or not.
 *
 * @param request as it came first: what a retry is compared with
 * @param order as it stands now
 * @param findings what the first check found: the first answer, which a retry gets again
 * @param seq the number under which it was decided
 */
public record KnownOrder(OrderRequest request, Order order, Findings findings, long seq) {
  public KnownOrder as(Order changed) {
    return new KnownOrder(request, changed, findings, seq);
  }

  /** True when the first check let it pass. */
  public boolean accepted() {
    return findings.breaches().isEmpty();
  }
}
