package io.loadline.web.firm;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.application.order.FirmOrders;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.money.Currency;
import io.loadline.web.order.DecisionView.Verdict;
import io.loadline.web.order.OrderView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order, whose it is, and what was decided. */
@Schema(name = "PlacedOrder")
public record PlacedOrder(
    AccountId account,
    @Nullable DeskId desk,
    @JsonUnwrapped OrderView order,
    @Schema(description = "The settlement currency of the instrument: of prices and reserved")
        Currency currency,
    Verdict decision,
    @Schema(description = "Why it was refused, each code once; empty when it was accepted")
        List<String> codes,
    @Schema(description = "The user who asked; null when that is not known")
        @Nullable String submittedBy,
    @Schema(description = "The number under which it was decided") long decidedSeq) {

  static PlacedOrder of(FirmOrders.Line line, @Nullable DeskId desk) {
    return new PlacedOrder(
        line.account(),
        desk,
        OrderView.of(line.order()),
        line.order().currency(),
        line.codes().isEmpty() ? Verdict.ACCEPTED : Verdict.REJECTED,
        line.codes(),
        line.submittedBy(),
        line.seq());
  }
}
