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
 * The latest round trips of an account and of each of its algorithms, in the order of their closing
 * fills, so that a streak is counted by when things happened and not by when they became known: a
 * late fill, a bust or a correction replaces what followed from it in its position. Each is
 * remembered apart: how much one algorithm trades does not shorten the streak of another one, nor
 * that of the account. Immutable.
 *
 * @param latest the trips of the account's positions by the fill that closed them; the {@value
 *     #MOST} newest
 * @param books the same of each algorithm's books
 */
public record RoundTrips(
    PersistentMap<EventKey, RoundTrip> latest,
    PersistentMap<AlgorithmId, PersistentMap<EventKey, RoundTrip>> books) {
  /** So many of each are remembered; no streak counts further than that. */
  public static final int MOST = 256;

  public static final RoundTrips NONE =
      new RoundTrips(PersistentMap.empty(), PersistentMap.empty());

  /** With what one event did to its position. */
  public RoundTrips with(HoldingChange step) {
    BigDecimal result = step.position() == null ? null : step.position().trip();
    BigDecimal bookResult = step.book() == null ? null : step.book().trip();
    if (result == null && bookResult == null) {
      return this;
    }
    EventKey key = step.event().key();
    RoundTrip trip = new RoundTrip(step.after().key(), step.algorithm(), result, bookResult);
    return new RoundTrips(
        result == null ? latest : newest(latest.with(key, trip)),
        bookResult == null
            ? books
            : books.with(trip.algorithm(), newest(of(trip.algorithm()).with(key, trip))));
  }

  /**
   * With another history of a position.
   *
   * @param from the first event that is gone or has changed
   * @param steps all that happened to the position from there on
   */
  public RoundTrips retold(PositionKey position, EventKey from, List<HoldingChange> steps) {
    PersistentMap<AlgorithmId, PersistentMap<EventKey, RoundTrip>> kept = books;
    for (Map.Entry<AlgorithmId, PersistentMap<EventKey, RoundTrip>> each : books) {
      PersistentMap<EventKey, RoundTrip> before = before(each.getValue(), position, from);
      kept = before.isEmpty() ? kept.without(each.getKey()) : kept.with(each.getKey(), before);
    }
    RoundTrips trips = new RoundTrips(before(latest, position, from), kept);
    for (HoldingChange step : steps) {
      trips = trips.with(step);
    }
    return trips;
  }

  private PersistentMap<EventKey, RoundTrip> of(AlgorithmId algorithm) {
    return books.getOrDefault(algorithm, PersistentMap.empty());
  }

  private static PersistentMap<EventKey, RoundTrip> before(
      PersistentMap<EventKey, RoundTrip> trips, PositionKey position, EventKey from) {
    PersistentMap<EventKey, RoundTrip> kept = trips;
    for (Map.Entry<EventKey, RoundTrip> each : trips.from(from)) {
      if (each.getValue().position().equals(position)) {
        kept = kept.without(each.getKey());
      }
    }
    return kept;
  }

  private static PersistentMap<EventKey, RoundTrip> newest(
      PersistentMap<EventKey, RoundTrip> trips) {
    return trips.size() > MOST ? trips.without(trips.first().getKey()) : trips;
  }

  /** Losing trips of the account in a row, up to the last one. */
  public LossStreak streak() {
    return streak(null);
  }

  /** The same of an algorithm's books; of the account when it is null. */
  public LossStreak streak(@Nullable AlgorithmId algorithm) {
    PersistentMap<EventKey, RoundTrip> trips = algorithm == null ? latest : of(algorithm);
    int losses = 0;
    EventKey lastLoss = EventKey.BEFORE_ALL;
    for (Map.Entry<EventKey, RoundTrip> each = trips.last();
        each != null;
        each = trips.lower(each.getKey())) {
      RoundTrip trip = each.getValue();
      BigDecimal result = algorithm == null ? trip.result() : trip.bookResult();
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
