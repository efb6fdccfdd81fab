package io.loadline.application.stream;

import io.loadline.application.engine.State;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What somebody missed who comes back: the changes since, each as it was, and what marks and rates
 * moved, which are no changes, as it is now.
 *
 * @param state what everyone else was told of
 */
record Missed(EventLog log, Movements<InstrumentId> marks, Movements<Currency> rates, State state) {

  /**
   * The events after the id, in an order in which ids do not fall. Of the id itself all are told
   * again when there are several, because the connection may have broken between them; a single one
   * was received by who names it.
   *
   * @return empty when it is not known, or when the id was never given out
   */
  Optional<List<StreamEvent>> of(Subscription subscription, long id) {
    return id > state.seq()
        ? Optional.empty()
        : log.from(id).map(changes -> of(subscription, id, changes));
  }

  private List<StreamEvent> of(Subscription subscription, long id, List<StreamEvent> changes) {
    List<StreamEvent> missed = new ArrayList<>();
    Set<Subject> named = new HashSet<>();
    boolean several =
        changes.stream()
                .filter(change -> change.id() == id)
                .filter(change -> subscription.wants(change.subject(), state))
                .count()
            > 1;
    for (StreamEvent change : changes) {
      boolean isNew = change.id() > id || several;
      if (isNew && subscription.wants(change.subject(), state)) {
        missed.add(change);
        named.add(change.subject());
      }
    }
    moved(
        subscription,
        id,
        subject -> {
          if (subscription.wants(subject, state) && named.add(subject)) {
            missed.add(new StreamEvent(state.seq(), subject, state, null));
          }
        });
    return missed;
  }

  private void moved(Subscription subscription, long id, Consumer<Subject> each) {
    Set<InstrumentId> instruments = marks.untoldAt(id);
    Set<Currency> currencies = rates.untoldAt(id);
    instruments.forEach(instrument -> each.accept(new Subject.OfMark(instrument)));
    if (!subscription.wantsValues() || (instruments.isEmpty() && currencies.isEmpty())) {
      return;
    }
    for (Map.Entry<?, Book> entry : state.books()) {
      Book book = entry.getValue();
      if (subscription.wants(book.account().id(), state)) {
        moved(book, instruments, each);
        if (Exchange.matters(book, currencies::contains)) {
          each.accept(new Subject.OfPnl(book.account().id()));
        }
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
