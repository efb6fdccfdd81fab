package io.loadline.application.pnl;

import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.order.Peak;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The marks that are kept with a high: of the open positions that were traded last. */
public final class PeakMarks {
  private static final Comparator<Holding> OLDEST_FIRST =
      Comparator.comparing(Holding::last).thenComparing(Holding::key);

  private PeakMarks() {}

  /**
   * The marks of some of what the account holds.
   *
   * @param marks what each position was valued at
   */
  public static PersistentMap<InstrumentId, BigDecimal> of(
      Book book, Function<PositionKey, @Nullable BigDecimal> marks) {
    PriorityQueue<Holding> last = new PriorityQueue<>(Peak.MOST_MARKS + 1, OLDEST_FIRST);
    for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
      if (!entry.getValue().position().isFlat()) {
        last.add(entry.getValue());
        if (last.size() > Peak.MOST_MARKS) {
          last.remove();
        }
      }
    }
    PersistentMap<InstrumentId, BigDecimal> kept = PersistentMap.empty();
    for (Holding holding : last) {
      BigDecimal mark = marks.apply(holding.key());
      kept = mark == null ? kept : kept.with(holding.key().instrument(), mark);
    }
    return kept;
  }
}
