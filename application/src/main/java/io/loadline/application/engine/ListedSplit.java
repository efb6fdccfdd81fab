package io.loadline.application.engine;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;

/**
 * A split as it was recorded.
 *
 * @param arrival its {@code seq}
 * @param rates units of each reporting currency per unit of settlement currency at that time
 * @param sharesName true when a split of another instrument had the same id before
 */
public record ListedSplit(
    Split split, long arrival, PersistentMap<Currency, BigDecimal> rates, boolean sharesName) {}
