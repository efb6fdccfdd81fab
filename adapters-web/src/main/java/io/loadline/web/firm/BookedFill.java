package io.loadline.web.firm;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FirmFills;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.money.Currency;
import io.loadline.web.fill.FillLine;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A fill and whose it is. */
@Schema(name = "FirmFill")
public record BookedFill(
    AccountId account,
    @Nullable DeskId desk,
    @JsonUnwrapped FillLine fill,
    @Schema(description = "The settlement currency of the instrument: of price and realized")
        @Nullable Currency currency) {

  static BookedFill of(FirmFills.Line line, State state) {
    Listing listing = state.listing(line.line().execution().fill().instrument());
    return new BookedFill(
        line.account(),
        Placed.desk(state, line.account()),
        FillLine.of(line.line()),
        listing == null ? null : listing.instrument().contract().settlementCurrency());
  }
}
