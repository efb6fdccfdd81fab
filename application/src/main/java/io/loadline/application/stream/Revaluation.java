package io.loadline.application.stream;

import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Goes round the accounts that are listened to and names the positions whose marks moved. Each step
 * does a bounded amount of work and the next goes on from there, so that with very many positions
 * each is told of less often, and nothing else suffers. One thread at a time.
 */
final class Revaluation {
  private final Movements movements;
  private final int mostSeen;
  private final int mostTouched;
  private final Map<AccountId, Long> visited = new HashMap<>();
  private @Nullable AccountId next;
  private long roundBegan;

  /**
   * @param mostSeen after how many holdings a step ends
   * @param mostTouched after how many of them that moved
   */
  Revaluation(Movements movements, int mostSeen, int mostTouched) {
    this.movements = movements;
    this.mostSeen = mostSeen;
    this.mostTouched = mostTouched;
  }

  /** Goes on where the last step ended. */
  void step(State state, Predicate<Book> listened, Consumer<Subject> each) {
    if (next == null) {
      roundBegan = movements.now();
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
    movements.told(roundBegan, state.seq());
  }

  private int visit(Book book, Consumer<Subject> each) {
    AccountId account = book.account().id();
    long last = visited.getOrDefault(account, 0L);
    visited.put(account, movements.now());
    int touched = 0;
    for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
      if (!entry.getValue().position().isFlat()
          && movements.movedAfter(last, entry.getKey().instrument())) {
        each.accept(new Subject.OfPosition(account, entry.getKey()));
        touched++;
      }
    }
    if (touched > 0) {
      each.accept(new Subject.OfPnl(account));
    }
    return touched;
  }
}
