package io.loadline.application.pnl;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.pnl.Market;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asserts all the time that daily P&amp;L = positional + trading + other, exactly, in every
 * account: each look takes some accounts and the next goes on from there. What is found is counted
 * and logged; it is a defect, never expected. Called by one timer.
 */
public final class DayIdentityWatch {
  private static final Logger LOG = System.getLogger(DayIdentityWatch.class.getName());

  private final Supplier<Views.View> views;
  private final BiPredicate<Book, Market> holds;
  private final int accountsPerLook;
  private final AtomicLong violations = new AtomicLong();
  private @Nullable AccountId next;

  /**
   * @param accountsPerLook how many accounts one look takes; > 0
   */
  public DayIdentityWatch(Views views, Valuations valuations, int accountsPerLook) {
    this(
        views::now,
        (book, market) ->
            Boolean.TRUE.equals(valuations.of(book, market, AccountValuation::identityHolds)),
        accountsPerLook);
  }

  DayIdentityWatch(
      Supplier<Views.View> views, BiPredicate<Book, Market> holds, int accountsPerLook) {
    this.views = views;
    this.holds = holds;
    this.accountsPerLook = accountsPerLook;
  }

  /** Looks at the next accounts. */
  public void look() {
    Views.View view = views.get();
    int seen = 0;
    for (Map.Entry<AccountId, Book> entry :
        next == null ? view.state().books() : view.state().books().from(next)) {
      if (seen++ == accountsPerLook) {
        next = entry.getKey();
        return;
      }
      if (!holds.test(entry.getValue(), view.market())) {
        violations.incrementAndGet();
        LOG.log(
            Level.ERROR,
            "the parts of the day do not add up: account=" + entry.getKey() + " seq=" + view.seq());
      }
    }
    next = null;
  }

  /** How often it did not hold since the start. */
  public long violations() {
    return violations.get();
  }
}
