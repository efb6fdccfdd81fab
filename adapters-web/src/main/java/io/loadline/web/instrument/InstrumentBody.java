package io.loadline.web.instrument;

import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.web.problem.Refusals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An instrument as a client sends it. */
@Schema(name = "InstrumentTerms")
public record InstrumentBody(
    InstrumentKind kind,
    @Schema(description = "What a SPOT instrument delivers; a fee in it is taken from the quantity")
        @Nullable Currency baseAsset,
    @Schema(description = "Currency of values, P&L and cash flows") Currency settlementCurrency,
    @Schema(description = "Most fraction digits of a price, 0 to 18") int priceScale,
    @Schema(description = "Most fraction digits of a quantity, 0 to 18") int quantityScale,
    @Schema(description = "Units of the underlying per contract, default 1")
        @Nullable BigDecimal multiplier,
    @Schema(description = "True when value is quantity × multiplier ÷ price; default false")
        @Nullable Boolean inverse,
    @Schema(description = "A mark older than this is stale; default PT60S")
        @Nullable Duration markMaxAge,
    @Schema(description = "False when nobody may be short; default true")
        @Nullable Boolean shortSelling) {

  /** The instrument under this name; a problem when its values do not go together. */
  Instrument instrument(InstrumentId symbol) {
    return Refusals.value(() -> listed(symbol));
  }

  private Instrument listed(InstrumentId symbol) {
    ContractSpec contract =
        new ContractSpec(
            kind,
            baseAsset,
            settlementCurrency,
            multiplier == null ? BigDecimal.ONE : multiplier.stripTrailingZeros(),
            Objects.requireNonNullElse(inverse, false));
    return new Instrument(
        symbol,
        contract,
        priceScale,
        quantityScale,
        Objects.requireNonNullElse(markMaxAge, Instrument.DEFAULT_MARK_MAX_AGE),
        Objects.requireNonNullElse(shortSelling, true));
  }
}
