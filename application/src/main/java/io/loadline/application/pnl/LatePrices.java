package io.loadline.application.pnl;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Turn;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/**
 * Sees to it that the previous close is the last mark at or before the roll also when that mark
 * comes after the roll, and the same of rates. What is posted is only noted, by any thread and
 * without waiting; a timer calls {@link #restate}. A mark that comes after a newer one of its
 * instrument was dropped before it gets here.
 *
 * <p>What is not older than the day of any account, as nearly all is, costs nothing more. What is
 * costs the accounts that hold the instrument, each once however many marks there were.
 */
public final class LatePrices {
  private static final UserId SYSTEM = new UserId("system");
  private static final int MOST_AT_ONCE = 50;

  private final Engine engine;
  private final Days days;
  private final Closes closes;
  private final BiConsumer<Turn, AccountId> afterwards;

  /** The oldest time that was posted since the last look. */
  private final Map<InstrumentId, Instant> marks = new ConcurrentHashMap<>();

  private final AtomicReference<Instant> rates = new AtomicReference<>(Instant.MAX);

  /**
   * @param afterwards what looks at an account whose opening is another now, on the same turn: its
   *     limits on the loss of the day measure from there
   */
  public LatePrices(
      Engine engine, Days days, Closes closes, BiConsumer<Turn, AccountId> afterwards) {
    this.engine = engine;
    this.days = days;
    this.closes = closes;
    this.afterwards = afterwards;
  }

  /** Notes marks that were accepted. */
  public void marked(Collection<Mark> posted) {
    posted.forEach(mark -> marks.merge(mark.instrument(), mark.asOf(), LatePrices::older));
  }

  /** Notes rates. */
  public void exchanged(Collection<FxRate> posted) {
    posted.forEach(rate -> rates.accumulateAndGet(rate.asOf(), LatePrices::older));
  }

  /**
   * Restates the open day of the accounts that something came late for, in small groups, so that no
   * order waits for all of them. Answers how many were looked at. When the writer cannot be asked,
   * what was noted is kept for the next time.
   */
  public synchronized int restate(Instant now) {
    State state = engine.state();
    Instant latest = latestStart(state, now);
    Map<InstrumentId, Instant> noted = Map.copyOf(marks);
    noted.forEach(marks::remove);
    Instant ofRates = rates.getAndSet(Instant.MAX);
    Map<InstrumentId, Instant> late = new HashMap<>(noted);
    late.values().removeIf(asOf -> asOf.isAfter(latest));
    if (late.isEmpty() && ofRates.isAfter(latest)) {
      return 0;
    }
    try {
      closes.forget(late);
      List<AccountId> concerned =
          state
              .books()
              .values()
              .filter(book -> concerns(book, start(book, now), late, ofRates))
              .map(book -> book.account().id())
              .toList();
      for (int from = 0; from < concerned.size(); from += MOST_AT_ONCE) {
        restate(
            concerned.subList(from, Math.min(from + MOST_AT_ONCE, concerned.size())),
            late,
            ofRates);
      }
      return concerned.size();
    } catch (RuntimeException e) {
      late.forEach((instrument, asOf) -> marks.merge(instrument, asOf, LatePrices::older));
      rates.accumulateAndGet(ofRates, LatePrices::older);
      throw e;
    }
  }

  private void restate(List<AccountId> some, Map<InstrumentId, Instant> late, Instant ofRates) {
    engine.submit(
        SYSTEM,
        turn -> {
          some.forEach(account -> restate(turn, account, late, ofRates));
          return some.size();
        });
  }

  private void restate(
      Turn turn, AccountId account, Map<InstrumentId, Instant> late, Instant ofRates) {
    Book book = days.current(turn, account);
    DayReopened reopened = book == null ? null : days.reopened(turn.state(), book, late, ofRates);
    if (reopened != null) {
      turn.record(reopened);
      afterwards.accept(turn, account);
    }
  }

  private static Instant latestStart(State state, Instant now) {
    return state
        .books()
        .values()
        .map(book -> start(book, now))
        .reduce(Instant.MIN, (one, two) -> one.isAfter(two) ? one : two);
  }

  /** A day that is over may have been rolled already, on the writer. */
  private static Instant start(Book book, Instant now) {
    return now.isBefore(book.day().end()) ? book.day().start() : book.day().end();
  }

  private static boolean concerns(
      Book book, Instant start, Map<InstrumentId, Instant> late, Instant ofRates) {
    return (!ofRates.isAfter(start) && book.day().values().size() > 0)
        || late.entrySet().stream()
            .anyMatch(each -> !each.getValue().isAfter(start) && isKnown(book, each.getKey()));
  }

  private static boolean isKnown(Book book, InstrumentId instrument) {
    for (PositionSide side : PositionSide.values()) {
      if (book.holdings().containsKey(new PositionKey(instrument, side))) {
        return true;
      }
    }
    return false;
  }

  private static Instant older(Instant one, Instant other) {
    return other.isBefore(one) ? other : one;
  }
}
