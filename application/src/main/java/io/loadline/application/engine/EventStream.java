package io.loadline.application.engine;

import io.loadline.domain.book.Book;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.PositionEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The events of a holding in order, read page by page: of a history of any length. */
public final class EventStream {
  private static final int PAGE = 1_000;

  private final Facts facts;
  private final State state;
  private final HoldingId holding;
  private final Edits edits;

  /**
   * @param state holds the splits and transfers; what it knows beyond the facts is in {@code edits}
   */
  private EventStream(Facts facts, State state, HoldingId holding, Edits edits) {
    this.facts = facts;
    this.state = state;
    this.holding = holding;
    this.edits = edits;
  }

  /** The events of a holding as the state has them; the facts must have all of its entries. */
  public static EventStream of(Facts facts, State state, HoldingId holding) {
    return new EventStream(facts, state, holding, new Edits());
  }

  /** The same with changes that the facts do not have yet. */
  static EventStream of(Facts facts, State state, HoldingId holding, Edits edits) {
    return new EventStream(facts, state, holding, edits);
  }

  /** What was changed of the executions since the facts were written. */
  static final class Edits extends HashMap<Long, Execution> {
    private static final long serialVersionUID = 1L;

    private final Set<Long> gone = new HashSet<>();

    @Override
    public @Nullable Execution put(Long arrival, Execution execution) {
      gone.remove(arrival);
      return super.put(arrival, execution);
    }

    @Override
    public @Nullable Execution remove(Object arrival) {
      gone.add((Long) arrival);
      return super.remove(arrival);
    }
  }

  /**
   * Shows the events after a place, in order, as long as they are wanted.
   *
   * @param knownAt as of which entry the facts are asked
   * @param wanted answers false when no more are wanted
   * @return true when there are no more
   */
  public boolean after(EventKey place, long knownAt, Predicate<PositionEvent> wanted) {
    List<PositionEvent> others = others(place, knownAt);
    int next = 0;
    EventKey from = place;
    while (from != null) {
      Facts.Page page = facts.page(holding, from, PAGE, knownAt);
      for (Execution each : page.executions()) {
        while (next < others.size() && others.get(next).key().compareTo(each.key()) < 0) {
          if (!wanted.test(others.get(next++))) {
            return false;
          }
        }
        if (!edits.gone.contains(each.arrival())
            && !wanted.test(edits.getOrDefault(each.arrival(), each))) {
          return false;
        }
      }
      from = page.next();
    }
    while (next < others.size()) {
      if (!wanted.test(others.get(next++))) {
        return false;
      }
    }
    return true;
  }

  /** Splits, transfers, and executions that the facts do not have yet. */
  private List<PositionEvent> others(EventKey place, long knownAt) {
    Book book = Objects.requireNonNull(state.book(holding.account()), "no such account");
    Listing listing =
        Objects.requireNonNull(state.listing(holding.key().instrument()), "no such instrument");
    List<PositionEvent> others = new ArrayList<>();
    listing
        .splits()
        .values()
        .map(split -> listing.event(split, book.account().reportingCurrency()))
        .forEach(others::add);
    book.transfers()
        .values()
        .filter(each -> each.transfer().key().equals(holding.key()))
        .map(each -> each.event(holding.account()))
        .forEach(others::add);
    for (Map.Entry<Long, Execution> each : edits.entrySet()) {
      if (each.getKey() > knownAt) {
        others.add(each.getValue());
      }
    }
    others.removeIf(each -> each.key().compareTo(place) <= 0);
    others.sort(Comparator.comparing(PositionEvent::key));
    return others;
  }
}
