package io.loadline.application.order;

import io.loadline.application.engine.Listing;
import io.loadline.application.engine.State;
import io.loadline.application.pnl.CurrentMarket;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.RateBoard;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.control.Controls;
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
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import java.time.Instant;
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
  private final Map<Path, List<Limit>> paths = new HashMap<>();
  private @Nullable PersistentMap<Scope, List<LimitId>> index;
  private @Nullable PersistentMap<LimitId, ?> versions;

  public Checks(MarkBoard marks, RateBoard rates) {
    this.marks = marks;
    this.rates = rates;
  }

  /**
   * May this order be sent?
   *
   * @param open what would be open of it
   */
  public Decision decide(State state, Book book, OrderRequest order, BigDecimal open, Instant now) {
    CurrentMarket market = at(state, now);
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
    CurrentMarket market = at(state, now);
    return Inquiry.about(focus, exposures, market, path, state.controls().regimes());
  }

  /** The accounts that hold the instrument or have open orders in it. */
  public Set<io.loadline.domain.account.AccountId> holders(State state, InstrumentId instrument) {
    exposures.follow(state.books(), state.orders(), state::contract);
    return exposures.holders(instrument);
  }

  /** The limits on the path that are valid now. */
  public List<Limit> limits(Controls controls, Path path, Instant now) {
    if (index != controls.index() || versions != controls.limits()) {
      index = controls.index();
      versions = controls.limits();
      paths.clear();
    }
    if (paths.size() > MOST_PATHS) {
      paths.clear();
    }
    List<Limit> all = Objects.requireNonNull(paths.computeIfAbsent(path, controls::on));
    for (Limit limit : all) {
      if (!limit.isValidAt(now)) {
        return all.stream().filter(each -> each.isValidAt(now)).toList();
      }
    }
    return all;
  }

  /** The path to an algorithm's dealings in an instrument. */
  public static Path path(
      Book book, @Nullable AlgorithmId algorithm, @Nullable InstrumentId instrument) {
    return new Path(book.account().desk(), book.account().id(), algorithm, instrument);
  }

  private CurrentMarket at(State state, Instant now) {
    exposures.follow(state.books(), state.orders(), state::contract);
    return new CurrentMarket(state, marks, rates, now);
  }

  private static boolean isPaused(Book book, AlgorithmId algorithm) {
    var known = book.algorithms().get(algorithm);
    return known != null && known.status() == io.loadline.domain.account.Algorithm.Status.PAUSED;
  }
}
