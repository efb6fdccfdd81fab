package io.loadline.web.instrument;

import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An instrument as it is. */
@Schema(name = "Instrument")
public record InstrumentView(
    InstrumentId symbol,
    InstrumentKind kind,
    @Nullable Currency baseAsset,
    Currency settlementCurrency,
    @Schema(description = "Most fraction digits of a price") int priceScale,
    @Schema(description = "Most fraction digits of a quantity") int quantityScale,
    @Schema(description = "Units of value per contract and unit of price; 1 for SPOT and EQUITY")
        BigDecimal multiplier,
    boolean inverse,
    Duration markMaxAge,
    boolean shortSelling,
    @Schema(description = "True when the same content was there already") boolean duplicate,
    long seq,
    Instant asOf) {

  static InstrumentView of(Instrument instrument, boolean duplicate, long seq, Instant asOf) {
    ContractSpec contract = instrument.contract();
    return new InstrumentView(
        instrument.id(),
        contract.kind(),
        contract.baseAsset(),
        contract.settlementCurrency(),
        instrument.priceScale(),
        instrument.quantityScale(),
        contract.multiplier(),
        contract.inverse(),
        instrument.markMaxAge(),
        instrument.shortSelling(),
        duplicate,
        seq,
        asOf);
  }
}
