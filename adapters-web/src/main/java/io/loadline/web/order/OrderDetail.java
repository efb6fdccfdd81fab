package io.loadline.web.order;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.application.engine.KnownOrder;
import io.loadline.web.limit.BreachBody;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One order as it stands, and why it was decided so. */
@Schema(name = "OrderDetail")
public record OrderDetail(
    @JsonUnwrapped OrderView order,
    DecisionView.Verdict decision,
    @Schema(description = "The number under which it was decided") long decidedSeq,
    @Schema(description = "Why it was refused, all reasons") List<BreachBody> breaches,
    List<BreachBody> warnings,
    @Schema(description = "What the decision rested on") BasisBody basis,
    long seq,
    Instant asOf) {

  static OrderDetail of(KnownOrder known, long seq, Instant asOf) {
    return new OrderDetail(
        OrderView.of(known.order()),
        known.accepted() ? DecisionView.Verdict.ACCEPTED : DecisionView.Verdict.REJECTED,
        known.seq(),
        known.findings().breaches().stream().map(BreachBody::of).toList(),
        known.findings().warnings().stream().map(BreachBody::of).toList(),
        BasisBody.of(known.findings().basis()),
        seq,
        asOf);
  }
}
