package io.loadline.web.firm;

import io.loadline.domain.money.Currency;
import io.loadline.web.http.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of positions, and the sums over all that match. */
@Schema(name = "PositionPage")
public record PositionPage(
    List<HeldPosition> items,
    @Nullable String next,
    @Schema(description = "Over all that match, one for each settlement currency")
        List<CurrencySum> sums,
    @Schema(description = "Σ |market value| of all that match; null when a mark or rate is missing")
        @Nullable BigDecimal exposure,
    @Schema(description = "The currency of exposure") Currency exposureCurrency,
    @Schema(description = "How many match, on all pages together") int total,
    long seq,
    Instant asOf) {

  /** The sums of one settlement currency. */
  @Schema(name = "PositionSum")
  public record CurrencySum(
      Currency currency,
      @Schema(description = "How many positions") int positions,
      @Schema(description = "Open gains; null when a mark is missing")
          @Nullable BigDecimal unrealized,
      @Schema(description = "Gains less fees; null when the rate of a fee was unknown")
          @Nullable BigDecimal realizedNet,
      @Schema(description = "Σ market value, negative is short; null when a mark is missing")
          @Nullable BigDecimal marketValue,
      @Schema(description = "True when every amount is known") boolean complete) {

    static CurrencySum of(Currency currency, List<HeldPosition> positions) {
      BigDecimal unrealized = BigDecimal.ZERO;
      BigDecimal realizedNet = BigDecimal.ZERO;
      BigDecimal marketValue = BigDecimal.ZERO;
      for (HeldPosition each : positions) {
        unrealized = sum(unrealized, each.position().unrealized());
        realizedNet = sum(realizedNet, each.position().realizedNet());
        marketValue = sum(marketValue, each.position().marketValue());
      }
      return new CurrencySum(
          currency,
          positions.size(),
          unrealized,
          realizedNet,
          marketValue,
          unrealized != null && realizedNet != null && marketValue != null);
    }
  }

  static PositionPage of(Page<HeldPosition> page, List<HeldPosition> all, Currency into) {
    Map<Currency, List<HeldPosition>> byCurrency = new TreeMap<>();
    BigDecimal exposure = BigDecimal.ZERO;
    for (HeldPosition each : all) {
      byCurrency
          .computeIfAbsent(each.position().currency(), currency -> new ArrayList<>())
          .add(each);
      exposure = sum(exposure, each.exposure());
    }
    return new PositionPage(
        page.items(),
        page.next(),
        byCurrency.entrySet().stream()
            .map(each -> CurrencySum.of(each.getKey(), each.getValue()))
            .toList(),
        exposure,
        into,
        all.size(),
        page.seq(),
        page.asOf());
  }

  /** A sum is unknown as soon as a part of it is. */
  private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null || other == null ? null : one.add(other);
  }
}
