package io.loadline.application.stream;

import io.loadline.application.engine.State;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.InstrumentId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What somebody missed who comes back: the changes since, each as it was, and what marks moved,
 * which are no changes, as it is now.
 *
 * @param state what everyone else was told of
 */
record Missed(EventLog log, Movements movements, State state) {

  /**
   * The events after the id, in an order in which ids do not fall.
   *
   * @return empty when it is not known, or when the id was never given out
   */
  Optional<List<StreamEvent>> of(Subscription subscription, long id) {
    return id > state.seq()
        ? Optional.empty()
        : log.after(id).map(changes -> of(subscription, id, changes));
  }

  private List<StreamEvent> of(Subscription subscription, long id, List<StreamEvent> changes) {
    List<StreamEvent> missed = new ArrayList<>();
    Set<Subject> named = new HashSet<>();
    for (StreamEvent change : changes) {
      if (subscription.wants(change.subject(), state)) {
        missed.add(change);
        named.add(change.subject());
      }
    }
    moved(
        subscription,
        movements.untoldAt(id),
        subject -> {
          if (subscription.wants(subject, state) && named.add(subject)) {
            missed.add(new StreamEvent(state.seq(), subject, state, null));
          }
        });
    return missed;
  }

  private void moved(
      Subscription subscription, Set<InstrumentId> instruments, Consumer<Subject> each) {
    if (instruments.isEmpty()) {
      return;
    }
    instruments.forEach(instrument -> each.accept(new Subject.OfMark(instrument)));
    if (!subscription.wantsValues()) {
      return;
    }
    for (Map.Entry<?, Book> entry : state.books()) {
      Book book = entry.getValue();
      if (subscription.wants(book.account().id(), state)) {
        moved(book, instruments, each);
      }
    }
  }

  private static void moved(Book book, Set<InstrumentId> instruments, Consumer<Subject> each) {
    for (Map.Entry<PositionKey, Holding> holding : book.holdings()) {
      if (!holding.getValue().position().isFlat()
          && instruments.contains(holding.getKey().instrument())) {
        each.accept(new Subject.OfPosition(book.account().id(), holding.getKey()));
        each.accept(new Subject.OfPnl(book.account().id()));
      }
    }
  }
}
