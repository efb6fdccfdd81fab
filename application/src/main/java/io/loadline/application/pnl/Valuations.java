package io.loadline.application.pnl;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.pnl.Market;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Valuations of the accounts that were asked for lately, kept so that the next question costs what
 * changed since. Any thread; those that ask for the same account wait for each other, for
 * microseconds.
 */
public final class Valuations {
  private static final int MOST_ACCOUNTS = 4_096;

  private static final class Kept {
    private final AccountValuation valuation;

    Kept(AccountValuation valuation) {
      this.valuation = valuation;
    }
  }

  private final Map<AccountId, Kept> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Kept> eldest) {
          return size() > MOST_ACCOUNTS;
        }
      };

  /** Answers a question on the valuation of the books at the market. */
  public <R> R of(Book book, Market market, Function<AccountValuation, R> question) {
    Kept known;
    synchronized (kept) {
      known = kept.get(book.account().id());
      if (known == null) {
        known = new Kept(new AccountValuation(book, market));
        kept.put(book.account().id(), known);
      }
    }
    synchronized (known) {
      return question.apply(known.valuation.update(book, market));
    }
  }
}
