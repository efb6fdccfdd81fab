package io.loadline.application.fill;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.position.Execution;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fills of an account, read back. Safe for several threads; never waits for the writer. */
public interface FillHistory {
  /**
   * The fills that fit the filter, in the order of trade time, then arrival; busted ones too.
   *
   * @param after only fills behind that place: of the last one seen, or null from the start
   * @param limit at most so many
   */
  List<Line> find(AccountId account, Filter filter, @Nullable Place after, int limit);

  /**
   * The same, the latest first.
   *
   * @param before only fills ahead of that place: of the last one seen, or null from the end
   */
  List<Line> latest(AccountId account, Filter filter, @Nullable Place before, int limit);

  /** The fill of that id as it stands now, busted or not; nothing when there is none. */
  Optional<Line> one(AccountId account, FillId fill);

  /**
   * Which fills; null fits all.
   *
   * @param order the client's order id
   * @param from the first moment of a half-open window of trade time
   * @param to the first moment after it
   */
  record Filter(
      @Nullable InstrumentId instrument,
      @Nullable AlgorithmId algorithm,
      @Nullable String order,
      @Nullable Instant from,
      @Nullable Instant to) {
    public static final Filter ALL = new Filter(null, null, null, null, null);
  }

  /**
   * A fill as it stands now.
   *
   * @param realizedGross what it realizes, in settlement currency, before fees; 0 when busted
   * @param realizedNet the same less the whole fee; null when a rate is unknown, and when busted
   * @param correctedSeq the entry that corrected it last; null when none did
   * @param bustedSeq the entry that busted it; null while it stands
   */
  record Line(
      Execution execution,
      BigDecimal realizedGross,
      @Nullable BigDecimal realizedNet,
      @Nullable Long correctedSeq,
      @Nullable Long bustedSeq,
      Place place) {}

  /**
   * Where a fill stands in the list.
   *
   * @param key tells fills of one entry apart (the cash for fractions after a split)
   */
  record Place(Instant executedAt, long seq, String key) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::executedAt)
            .thenComparingLong(Place::seq)
            .thenComparing(Place::key);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }
}
