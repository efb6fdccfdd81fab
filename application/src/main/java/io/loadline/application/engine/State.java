package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.control.Controls;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.FlowMemory;
import io.loadline.domain.limit.FlowWindows;
import io.loadline.domain.limit.Path;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.limit.ScopeHigh;
import io.loadline.domain.limit.ScopeMoney;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.synthetic.DataSet;
import io.loadline.domain.synthetic.DataSetId;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is open, at one moment of the one order of things. Immutable: whoever holds one
 * sees a consistent whole for as long as they like.
 *
 * @param seq the number of the last change in it; 0 before the first
 * @param orders the open orders of every account that ever had one
 * @param controls limits, kill switches, regimes and breaches
 * @param flows what scopes remember of orders and cancels, as far as their limits count it
 * @param dataSets synthetic data that was ever asked for
 * @param highs the high-water marks of desks and the firm, where a limit asks for one
 */
public record State(
    long seq,
    PersistentMap<InstrumentId, Listing> instruments,
    PersistentMap<DeskId, Desk> desks,
    PersistentMap<AccountId, Book> books,
    PersistentMap<AccountId, OrderBook> orders,
    Controls controls,
    PersistentMap<Scope, FlowMemory> flows,
    PersistentMap<DataSetId, DataSet> dataSets,
    PersistentMap<ScopeMoney, ScopeHigh> highs) {
  public static final State EMPTY =
      new State(
          0,
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          Controls.NONE,
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty());

  public @Nullable Book book(AccountId account) {
    return books.get(account);
  }

  public @Nullable Listing listing(InstrumentId instrument) {
    return instruments.get(instrument);
  }

  /** The terms of an instrument; null when it is not listed. */
  public @Nullable ContractSpec contract(InstrumentId instrument) {
    Listing listing = instruments.get(instrument);
    return listing == null ? null : listing.instrument().contract();
  }

  /** The orders of the account; empty ones when it never had any. */
  public OrderBook orders(AccountId account) {
    OrderBook known = orders.get(account);
    return known == null ? OrderBook.of(account) : known;
  }

  public State with(Listing listing) {
    return new State(
        seq,
        instruments.with(listing.instrument().id(), listing),
        desks,
        books,
        orders,
        controls,
        flows,
        dataSets,
        highs);
  }

  public State with(Desk desk) {
    return new State(
        seq,
        instruments,
        desks.with(desk.id(), desk),
        books,
        orders,
        controls,
        flows,
        dataSets,
        highs);
  }

  public State with(Book book) {
    return new State(
        seq,
        instruments,
        desks,
        books.with(book.account().id(), book),
        orders,
        controls,
        flows,
        dataSets,
        highs);
  }

  public State with(OrderBook orderBook) {
    return new State(
        seq,
        instruments,
        desks,
        books,
        orders.with(orderBook.account(), orderBook),
        controls,
        flows,
        dataSets,
        highs);
  }

  public State with(Controls changed) {
    return new State(
        seq, instruments, desks, books, orders, changed, kept(changed), dataSets, highs);
  }

  /** With what a scope remembers. */
  public State with(FlowMemory memory) {
    return new State(
        seq,
        instruments,
        desks,
        books,
        orders,
        controls,
        flows.with(memory.scope(), memory),
        dataSets,
        highs);
  }

  /** With an accepted order remembered by every scope whose limits count orders. */
  public State accepted(Moment moment, Path path, OrderRequest order) {
    return remembering(path, (memory, windows) -> memory.accepted(moment, order, windows));
  }

  /** With a request to cancel remembered by every scope whose limits count cancels. */
  public State cancelled(Moment moment, Path path, OrderRequest order) {
    return remembering(path, (memory, windows) -> memory.cancelled(moment, order, windows));
  }

  private State remembering(Path path, BiFunction<FlowMemory, FlowWindows, FlowMemory> step) {
    if (controls.counted().isEmpty()) {
      return this;
    }
    State next = this;
    for (Scope scope : path.scopes()) {
      FlowWindows windows = controls.counted().get(scope);
      if (windows != null) {
        FlowMemory known = flows.get(scope);
        FlowMemory before = known == null ? FlowMemory.of(scope) : known;
        FlowMemory after = step.apply(before, windows);
        next = after == before ? next : next.with(after);
      }
    }
    return next;
  }

  /** What is left to remember under other limits: nothing of a scope whose limits count nothing. */
  private PersistentMap<Scope, FlowMemory> kept(Controls changed) {
    PersistentMap<Scope, FlowMemory> kept = flows;
    if (!flows.isEmpty() && changed.counted() != controls.counted()) {
      for (Scope scope : flows.keys().toList()) {
        kept = changed.counted().containsKey(scope) ? kept : kept.without(scope);
      }
    }
    return kept;
  }

  public State with(ScopeHigh high) {
    return new State(
        seq,
        instruments,
        desks,
        books,
        orders,
        controls,
        flows,
        dataSets,
        highs.with(high.key(), high));
  }

  /** Without the high-water marks of the desk: its equity is of other accounts now. */
  public State withoutHighsOf(DeskId desk) {
    PersistentMap<ScopeMoney, ScopeHigh> kept = highs;
    for (Map.Entry<ScopeMoney, ScopeHigh> each : highs) {
      kept = desk.equals(each.getKey().scope().desk()) ? kept.without(each.getKey()) : kept;
    }
    return kept == highs
        ? this
        : new State(seq, instruments, desks, books, orders, controls, flows, dataSets, kept);
  }

  public State with(DataSet dataSet) {
    return new State(
        seq,
        instruments,
        desks,
        books,
        orders,
        controls,
        flows,
        dataSets.with(dataSet.id(), dataSet),
        highs);
  }

  /** The same state under another number: for whoever restores it. */
  public State at(long newSeq) {
    return new State(newSeq, instruments, desks, books, orders, controls, flows, dataSets, highs);
  }
}
