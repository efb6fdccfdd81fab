package io.loadline.web.order;

import io.loadline.application.engine.KnownOrder;
import io.loadline.domain.limit.Findings;
import io.loadline.domain.order.Order;
import io.loadline.web.http.Identified;
import io.loadline.web.limit.BreachBody;
import io.loadline.web.limit.HeadroomBody;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to "may I send this order?". */
@Schema(name = "OrderDecision")
public record DecisionView(
    @Schema(description = "The number of the decision in the one order of changes") long seq,
    Instant asOf,
    Verdict decision,
    @Schema(description = "True when the same request had been decided before") boolean duplicate,
    @Schema(description = "True for a what-if: nothing was kept") boolean dryRun,
    OrderView order,
    @Schema(description = "Every reason against it, none hidden behind the first")
        List<BreachBody> breaches,
    List<BreachBody> warnings,
    @Schema(description = "What is left under every limit on its path") List<HeadroomBody> headroom)
    implements Identified {
  @Override
  public String identity() {
    return order.clientOrderId().value();
  }

  /** Yes or no. */
  @Schema(name = "OrderVerdict")
  public enum Verdict {
    ACCEPTED,
    REJECTED
  }

  /** An order that was changed without a check. */
  static DecisionView passed(Order order, boolean duplicate, long seq, Instant at) {
    return new DecisionView(
        seq,
        at,
        Verdict.ACCEPTED,
        duplicate,
        false,
        OrderView.of(order),
        List.of(),
        List.of(),
        List.of());
  }

  static DecisionView of(KnownOrder known, boolean duplicate, boolean dryRun, Instant at) {
    return of(known.order(), known.findings(), duplicate, dryRun, known.seq(), at);
  }

  static DecisionView of(
      Order order, Findings findings, boolean duplicate, boolean dryRun, long seq, Instant at) {
    return new DecisionView(
        seq,
        at,
        findings.breaches().isEmpty() ? Verdict.ACCEPTED : Verdict.REJECTED,
        duplicate,
        dryRun,
        OrderView.of(order),
        findings.breaches().stream().map(BreachBody::of).toList(),
        findings.warnings().stream().map(BreachBody::of).toList(),
        findings.headroom().stream().map(HeadroomBody::of).toList());
  }
}
