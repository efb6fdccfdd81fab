package io.loadline.application.stream;

import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Goes round the accounts that are listened to and names the positions whose marks moved, and the
 * accounts whose rates of exchange did. Each step does a bounded amount of work and the next goes
 * on from there, so that with very many positions each is told of less often, and nothing else
 * suffers. One thread at a time.
 */
final class Revaluation {
  private final Movements<InstrumentId> marks;
  private final Movements<Currency> rates;
  private final int mostSeen;
  private final int mostTouched;
  private final Map<AccountId, Long> visited = new HashMap<>();
  private @Nullable AccountId next;
  private long roundBegan;

  /**
   * @param mostSeen after how many holdings a step ends
   * @param mostTouched after how many of them that moved
   */
  Revaluation(
      Movements<InstrumentId> marks, Movements<Currency> rates, int mostSeen, int mostTouched) {
    this.marks = marks;
    this.rates = rates;
    this.mostSeen = mostSeen;
    this.mostTouched = mostTouched;
  }

  /** Of the account only what moves from now on is told. */
  void beginAt(AccountId account) {
    visited.put(account, marks.now());
  }

  /** Goes on where the last step ended. */
  void step(State state, Predicate<Book> listened, Consumer<Subject> each) {
    if (next == null) {
      roundBegan = marks.now();
    }
    AccountId from = next;
    int seen = 0;
    int touched = 0;
    for (Map.Entry<AccountId, Book> entry :
        from == null ? state.books() : state.books().from(from)) {
      if (seen >= mostSeen || touched >= mostTouched) {
        next = entry.getKey();
        return;
      }
      seen++;
      if (listened.test(entry.getValue())) {
        seen += entry.getValue().holdings().size();
        touched += visit(entry.getValue(), each);
      }
    }
    next = null;
    marks.told(roundBegan, state.seq());
    rates.told(roundBegan, state.seq());
  }

  private int visit(Book book, Consumer<Subject> each) {
    AccountId account = book.account().id();
    long last = visited.getOrDefault(account, 0L);
    visited.put(account, marks.now());
    int touched = 0;
    for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
      if (!entry.getValue().position().isFlat()
          && marks.movedAfter(last, entry.getKey().instrument())) {
        each.accept(new Subject.OfPosition(account, entry.getKey()));
        touched++;
      }
    }
    boolean converted = Exchange.matters(book, currency -> rates.movedAfter(last, currency));
    if (touched > 0 || converted) {
      each.accept(new Subject.OfPnl(account));
    }
    return touched + (converted ? 1 : 0);
  }
}
