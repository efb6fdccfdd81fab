package io.loadline.application.engine;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.SplitEvent;
import java.util.Map;

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
        split.split(), split.arrival(), instrument.quantityScale(), split.rates().get(reporting));
  }
}
