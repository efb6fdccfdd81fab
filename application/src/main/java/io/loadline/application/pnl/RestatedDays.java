package io.loadline.application.pnl;

import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Stores closed days again after something came late for them, beside the writer and a few accounts
 * at a time; until then each question computes them. What came late before the last {@value
 * #LOOK_BACK} entries at a start stays to be computed. For one thread.
 */
public final class RestatedDays {
  private static final int AT_ONCE = 100;
  private static final long LOOK_BACK = 100_000;
  private static final long NOT_STARTED = -1;

  private final Supplier<State> published;
  private final WindowedResults results;
  private final PeriodReports reports;
  private final Predicate<AccountId> isRestating;
  private long done = NOT_STARTED;

  /** Where no results of fills are ever restated beside the writer. */
  public RestatedDays(Supplier<State> published, WindowedResults results, PeriodReports reports) {
    this(published, results, reports, account -> false);
  }

  /**
   * @param results where the days are stored
   * @param isRestating accounts with results of fills that are still to be restated: their days
   *     wait for that
   */
  public RestatedDays(
      Supplier<State> published,
      WindowedResults results,
      PeriodReports reports,
      Predicate<AccountId> isRestating) {
    this.isRestating = isRestating;
    this.published = published;
    this.results = results;
    this.reports = reports;
  }

  /**
   * Stores the days of the next accounts.
   *
   * @return how many days were stored
   */
  public int storeNext() {
    State state = published.get();
    if (done == NOT_STARTED) {
      done = Math.max(0, state.seq() - LOOK_BACK);
    }
    List<WindowedResults.Late> late =
        results.late(done, AT_ONCE).stream()
            .takeWhile(each -> each.seq() <= state.seq() && !isRestating.test(each.account()))
            .toList();
    Set<AccountId> accounts = new LinkedHashSet<>();
    late.forEach(each -> accounts.add(each.account()));
    int stored = 0;
    for (AccountId account : accounts) {
      Book book = state.book(account);
      if (book != null) {
        List<WindowedResults.DayClose> days = reports.restated(state, book);
        results.store(account, days, state.seq());
        stored += days.size();
      }
    }
    done = late.isEmpty() ? done : late.getLast().seq();
    return stored;
  }
}
