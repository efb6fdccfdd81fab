package io.loadline.application.account;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cash movements of an account, read back; without what transfers of positions booked. Safe for
 * several threads; never waits for the writer.
 */
public interface CashHistory {
  /**
   * The movements that fit the filter, in the order of their time, then arrival.
   *
   * @param after only movements behind that place: of the last one seen, or null from the start
   * @param limit at most so many
   */
  List<Line> find(AccountId account, Filter filter, @Nullable Place after, int limit);

  /**
   * Which movements; null fits all.
   *
   * @param from the first moment of a half-open window of their time
   * @param to the first moment after it
   */
  record Filter(
      @Nullable MovementId id,
      CashMovement.@Nullable Type type,
      @Nullable Currency currency,
      @Nullable InstrumentId instrument,
      @Nullable AlgorithmId algorithm,
      @Nullable Instant from,
      @Nullable Instant to) {
    public static final Filter ALL = new Filter(null, null, null, null, null, null, null);

    /** Only the movement of that name. */
    public static Filter of(MovementId id) {
      return new Filter(id, null, null, null, null, null, null);
    }
  }

  /**
   * A movement as it was booked.
   *
   * @param rate reporting currency per unit of the movement's currency at its time; null: unknown
   */
  record Line(CashMovement movement, long seq, @Nullable BigDecimal rate) {
    public Place place() {
      return new Place(movement.at(), seq);
    }
  }

  /** Where a movement stands in the list. */
  record Place(Instant at, long seq) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::at).thenComparingLong(Place::seq);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }
}
