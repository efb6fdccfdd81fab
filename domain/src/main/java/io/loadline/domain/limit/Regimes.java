package io.loadline.domain.limit;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import org.jspecify.annotations.Nullable;

/**
 * How the markets are: volatile where the whole firm says so or the instrument.
 *
 * @param instruments of those that were set apart
 */
public record Regimes(Regime firm, PersistentMap<InstrumentId, Regime> instruments) {
  public static final Regimes NORMAL = new Regimes(Regime.NORMAL, PersistentMap.empty());

  /** The regime of an instrument; of the firm as a whole when null. */
  public Regime of(@Nullable InstrumentId instrument) {
    return instrument == null || firm == Regime.VOLATILE
        ? firm
        : instruments.getOrDefault(instrument, Regime.NORMAL);
  }

  /** True when not all instruments have the regime of the firm. */
  public boolean differ() {
    return firm == Regime.NORMAL && !instruments.isEmpty();
  }

  /**
   * With another regime.
   *
   * @param instrument null: of the whole firm
   */
  public Regimes with(@Nullable InstrumentId instrument, Regime regime) {
    if (instrument == null) {
      return new Regimes(regime, instruments);
    }
    return new Regimes(
        firm,
        regime == Regime.NORMAL
            ? instruments.without(instrument)
            : instruments.with(instrument, regime));
  }
}
