package io.loadline.application.synthetic;

import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.FxRate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Rates of exchange of a data set, one set per day: constant between currencies, and those of coins
 * from the prices of their SPOT instruments.
 */
final class Rates {
  private static final Duration BETWEEN = Duration.ofDays(1);

  private final List<FxRate> constant;
  private final PricePaths prices;

  Rates(List<FxRate> constant, PricePaths prices) {
    this.constant = constant;
    this.prices = prices;
  }

  /** The rates to be told at the beginning of the step; empty between the days. */
  List<FxRate> at(int step) {
    Horizon horizon = prices.horizon();
    long perDay = Math.max(1, BETWEEN.dividedBy(horizon.step()));
    if (step % perDay != 0) {
      return List.of();
    }
    Instant at = horizon.at(step);
    List<FxRate> rates = new ArrayList<>();
    for (int i = 0; i < prices.instruments().size(); i++) {
      rates.addAll(ofCoin(prices.instruments().get(i), prices.ticks(i, step), at));
    }
    constant.stream()
        .filter(rate -> rates.stream().noneMatch(coin -> samePair(coin, rate)))
        .toList()
        .forEach(rate -> rates.add(new FxRate(rate.base(), rate.quote(), rate.rate(), at)));
    return rates;
  }

  private static boolean samePair(FxRate one, FxRate other) {
    return one.base().equals(other.base()) && one.quote().equals(other.quote());
  }

  /** The rate that the price of a SPOT instrument is; none of others. */
  static List<FxRate> ofCoin(SyntheticInstrument instrument, long ticks, Instant at) {
    var contract = instrument.contract();
    if (contract.kind() != InstrumentKind.SPOT || contract.baseAsset() == null) {
      return List.of();
    }
    return List.of(
        new FxRate(
            contract.baseAsset(), contract.settlementCurrency(), instrument.price(ticks), at));
  }
}
