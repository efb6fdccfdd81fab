package io.loadline.application.engine;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.SplitEvent;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An instrument and the splits that it had. */
public record Listing(Instrument instrument, PersistentMap<SplitId, ListedSplit> splits) {
  public static Listing of(Instrument instrument) {
    return new Listing(instrument, PersistentMap.empty());
  }

  public Listing with(Instrument changed) {
    return new Listing(changed, splits);
  }

  public Listing with(ListedSplit split) {
    return new Listing(instrument, splits.with(split.split().id(), split));
  }

  /** True when a split stands after that place in time, so that an event there comes late. */
  public boolean splitsAfter(EventKey key) {
    for (Map.Entry<SplitId, ListedSplit> entry : splits) {
      ListedSplit listed = entry.getValue();
      if (EventKey.ofSplit(listed.split().effectiveAt(), listed.arrival()).compareTo(key) > 0) {
        return true;
      }
    }
    return false;
  }

  /** The split as a position of an account in the given reporting currency sees it. */
  public SplitEvent event(ListedSplit split, io.loadline.domain.money.Currency reporting) {
    return new SplitEvent(
        split.split(),
        split.arrival(),
        instrument.quantityScale(),
        split.rates().get(reporting),
        split.sharesName());
  }

  /**
   * A mark in the units that are held now. One whose {@code asOf} is before a split is of before
   * it: its prices are divided as the quantities were multiplied.
   *
   * @return null when a price becomes a quotient that does not end: unknown until the next mark
   */
  public @Nullable Mark inUnitsOfNow(Mark mark) {
    return splits.isEmpty() ? mark : inUnits(mark, split -> true, Mark::converted);
  }

  /** The same in the units that were held at a time. */
  public @Nullable Mark inUnits(Mark mark, Predicate<ListedSplit> held) {
    return inUnits(mark, held, Mark::converted);
  }

  /** The same, with quotients that do not end rounded half-even to 36 fraction digits. */
  public Mark roundedInUnits(Mark mark, Predicate<ListedSplit> held) {
    return Objects.requireNonNull(inUnits(mark, held, Mark::rounded));
  }

  /** Prices times a ratio. */
  private interface Conversion {
    @Nullable Mark of(Mark mark, BigDecimal numerator, BigDecimal denominator);
  }

  /**
   * A mark in the units that were held at a time.
   *
   * @param held whether the units of that time were those of after the split
   */
  private @Nullable Mark inUnits(Mark mark, Predicate<ListedSplit> held, Conversion conversion) {
    BigDecimal numerator = BigDecimal.ONE;
    BigDecimal denominator = BigDecimal.ONE;
    for (Map.Entry<SplitId, ListedSplit> entry : splits) {
      Split split = entry.getValue().split();
      boolean quoted = !mark.asOf().isBefore(split.effectiveAt());
      if (quoted != held.test(entry.getValue())) {
        BigDecimal newUnits = BigDecimal.valueOf(split.newUnits());
        BigDecimal oldUnits = BigDecimal.valueOf(split.oldUnits());
        numerator = numerator.multiply(quoted ? newUnits : oldUnits);
        denominator = denominator.multiply(quoted ? oldUnits : newUnits);
      }
    }
    return numerator.compareTo(denominator) == 0
        ? mark
        : conversion.of(mark, numerator, denominator);
  }
}
