package io.loadline.application.order;

import io.loadline.application.engine.Listing;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Turn;
import io.loadline.application.pnl.CurrentMarket;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.RateBoard;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.control.Controls;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Decision;
import io.loadline.domain.limit.Exposures;
import io.loadline.domain.limit.Inquiry;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.Path;
import io.loadline.domain.limit.PreTradeCheck;
import io.loadline.domain.limit.Proposal;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks against the limits of a state at the prices of now, with the sums kept from one check to
 * the next. Not safe for threads: the writer has one, readers have another under a lock.
 */
public final class Checks {
  private static final int MOST_PATHS = 100_000;

  private final MarkBoard marks;
  private final RateBoard rates;
  private final Exposures exposures = new Exposures();
  private final Map<Path, List<LimitVersion>> paths = new HashMap<>();
  private @Nullable PersistentMap<Scope, List<LimitId>> index;
  private @Nullable PersistentMap<LimitId, ?> versions;
  private @Nullable Checks ofReaders;
  private final PendingHalts pendingHalts = new PendingHalts();

  public Checks(MarkBoard marks, RateBoard rates) {
    this.marks = marks;
    this.rates = rates;
  }

  /** Kill switches that are not recorded yet. */
  public PendingHalts pendingHalts() {
    return pendingHalts;
  }

  /**
   * Checks of the same prices for readers, who share them under the lock that is this object. Made
   * once; its sums take memory only when somebody asks.
   */
  public synchronized Checks ofReaders() {
    if (ofReaders == null) {
      ofReaders = new Checks(marks, rates);
    }
    return ofReaders;
  }

  /**
   * May this order be sent?
   *
   * @param open what would be open of it
   */
  public Decision decide(State state, Book book, OrderRequest order, BigDecimal open, Instant now) {
    CurrentMarket market = market(state, now);
    Listing listing = state.listing(order.instrument());
    Path path = path(book, order.algorithm(), order.instrument());
    Proposal proposal = new Proposal(order, listing == null ? null : listing.instrument(), open);
    return PreTradeCheck.decide(
        Inquiry.about(proposal, exposures, market, path, state.controls().regimes()),
        limits(state.controls(), path, now),
        state.controls().restrictions(path),
        isPaused(book, order.algorithm()));
  }

  /** How things stand on the path; about one position, or the largest. */
  public Inquiry inquire(State state, Path path, @Nullable PositionKey focus, Instant now) {
    return inquire(market(state, now), path, focus);
  }

  /** The same at prices that were taken before, so that several questions rest on the same ones. */
  public Inquiry inquire(CurrentMarket market, Path path, @Nullable PositionKey focus) {
    follow(market.state());
    return Inquiry.about(focus, exposures, market, path, market.state().controls().regimes());
  }

  /** The accounts that hold the instrument or have open orders in it. */
  public Set<AccountId> holders(State state, InstrumentId instrument) {
    exposures.follow(state.books(), state.orders(), state.flows(), state::contract);
    return exposures.holders(instrument);
  }

  /** The limits on the path that are in force now. */
  public List<Limit> limits(Controls controls, Path path, Instant now) {
    List<LimitVersion> all = versions(controls, path);
    List<Limit> inForce = new ArrayList<>(all.size());
    for (LimitVersion each : all) {
      Limit limit = each.inForce(now);
      if (limit != null && limit.scope().covers(path)) {
        inForce.add(limit);
      }
    }
    return inForce;
  }

  /** Those of the limits on the path whose scope is part of an account, in force now. */
  public List<Limit> narrower(Controls controls, Path path, Instant now) {
    List<Limit> inForce = List.of();
    for (LimitVersion each : versions(controls, path)) {
      Limit limit = each.inForce(now);
      if (limit != null
          && limit.scope().level().compareTo(Scope.Level.ACCOUNT) > 0
          && limit.scope().covers(path)) {
        inForce = inForce.isEmpty() ? new ArrayList<>() : inForce;
        inForce.add(limit);
      }
    }
    return inForce;
  }

  /** Asks for the cancel of a working order, in a turn that is going on. */
  public Order requestCancel(Turn turn, Book book, Order order, @Nullable String reason) {
    Order asked = order.in(OrderState.CANCEL_REQUESTED);
    turn.record(new OrderCancelRequested(book.account().id(), asked, reason));
    return asked;
  }

  private List<LimitVersion> versions(Controls controls, Path path) {
    if (index != controls.index() || versions != controls.limits() || paths.size() > MOST_PATHS) {
      index = controls.index();
      versions = controls.limits();
      paths.clear();
    }
    return Objects.requireNonNull(paths.computeIfAbsent(path, controls::on));
  }

  /** The path to an algorithm's dealings in an instrument. */
  public static Path path(
      Book book, @Nullable AlgorithmId algorithm, @Nullable InstrumentId instrument) {
    return new Path(book.account().desk(), book.account().id(), algorithm, instrument);
  }

  /** The prices of this moment, for all questions of one decision or review. */
  public CurrentMarket market(State state, Instant now) {
    follow(state);
    return CurrentMarket.of(state, marks, rates, now);
  }

  private void follow(State state) {
    exposures.follow(state.books(), state.orders(), state.flows(), state::contract);
    exposures.follow(state.highs());
  }

  private static boolean isPaused(Book book, AlgorithmId algorithm) {
    var known = book.algorithms().get(algorithm);
    return known != null && known.status() == Algorithm.Status.PAUSED;
  }
}
