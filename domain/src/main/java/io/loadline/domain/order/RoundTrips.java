package io.loadline.domain.order;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.position.EventKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest round trips of an account in the order of their closing fills, so that a streak is
 * counted by when things happened and not by when they were told: a late fill, a bust or a
 * correction replaces what followed from it in its position. Immutable.
 *
 * @param latest the trips by the fill that closed them; the {@value #MOST} newest
 */
public record RoundTrips(PersistentMap<EventKey, RoundTrip> latest) {
  /** So many are remembered; a streak is never told longer than that. */
  public static final int MOST = 256;

  public static final RoundTrips NONE = new RoundTrips(PersistentMap.empty());

  /** With what one event did to its position. */
  public RoundTrips with(HoldingChange step) {
    BigDecimal result = step.position() == null ? null : step.position().trip();
    BigDecimal bookResult = step.book() == null ? null : step.book().trip();
    if (result == null && bookResult == null) {
      return this;
    }
    PersistentMap<EventKey, RoundTrip> trips =
        latest.with(
            step.event().key(),
            new RoundTrip(step.after().key(), step.algorithm(), result, bookResult));
    return new RoundTrips(trips.size() > MOST ? trips.without(trips.first().getKey()) : trips);
  }

  /**
   * With the history of a position told anew.
   *
   * @param from the first event that is gone or has changed
   * @param steps all that happened to the position from there on
   */
  public RoundTrips retold(PositionKey position, EventKey from, List<HoldingChange> steps) {
    PersistentMap<EventKey, RoundTrip> kept = latest;
    for (Map.Entry<EventKey, RoundTrip> each : latest.from(from)) {
      if (each.getValue().position().equals(position)) {
        kept = kept.without(each.getKey());
      }
    }
    RoundTrips trips = new RoundTrips(kept);
    for (HoldingChange step : steps) {
      trips = trips.with(step);
    }
    return trips;
  }

  /** Losing trips of the account in a row, up to the last one. */
  public LossStreak streak() {
    return streak(null);
  }

  /** The same of an algorithm's books; of the account when it is null. */
  public LossStreak streak(@Nullable AlgorithmId algorithm) {
    int losses = 0;
    EventKey lastLoss = EventKey.BEFORE_ALL;
    for (Map.Entry<EventKey, RoundTrip> each = latest.last();
        each != null;
        each = latest.lower(each.getKey())) {
      RoundTrip trip = each.getValue();
      BigDecimal result =
          algorithm == null
              ? trip.result()
              : algorithm.equals(trip.algorithm()) ? trip.bookResult() : null;
      if (result == null) {
        continue;
      }
      if (result.signum() >= 0) {
        break;
      }
      lastLoss = losses == 0 ? each.getKey() : lastLoss;
      losses++;
    }
    return losses == 0 ? LossStreak.NONE : new LossStreak(losses, lastLoss.at());
  }
}
