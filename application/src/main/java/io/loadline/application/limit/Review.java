package io.loadline.application.limit;

import io.loadline.application.engine.Turn;
import io.loadline.application.order.Checks;
import io.loadline.application.pnl.CurrentMarket;
import io.loadline.application.pnl.PeakMarks;
import io.loadline.application.pnl.ScopeEquityNoted;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.BreachId;
import io.loadline.domain.control.Controls;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.control.Watch;
import io.loadline.domain.control.WatchKey;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Assessment;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.Inquiry;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.MeasuredOn;
import io.loadline.domain.limit.Measurement;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Path;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.limit.ScopeHigh;
import io.loadline.domain.limit.ScopeMoney;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.order.Peak;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The limits after the trade: measures again what fills and marks have moved, and records what
 * crossed.
 *
 * <p>A warning is given once when {@code warnAt} is reached, and again only after the measure has
 * been below 95 % of that; a breach is raised once when the value is passed, and lives until it is
 * closed. What cannot be measured now is left as it was. Runs on the writer's turn.
 */
public final class Review {
  private static final BigDecimal REARM = new BigDecimal("0.95");
  private static final Duration HIGH_WATER_AT_LEAST = Duration.ofMinutes(1);
  private static final String DRAWDOWN = "DRAWDOWN";

  private final Checks checks;

  /**
   * @param checks the writer's own
   */
  public Review(Checks checks) {
    this.checks = checks;
  }

  /** The same for previews of readers, who hold the lock that {@link #checks} are. */
  Review ofReaders() {
    return new Review(checks.ofReaders());
  }

  Checks checks() {
    return checks;
  }

  /** What a fill of the algorithm in the position may have moved. */
  public void afterFill(Turn turn, Book book, AlgorithmId algorithm, PositionKey key) {
    Path path = Checks.path(book, algorithm, key.instrument());
    CurrentMarket market = checks.market(turn.state(), turn.now());
    Inquiry inquiry = checks.inquire(market, path, key);
    List<Limit> limits = checks.limits(turn.state().controls(), path, turn.now());
    if (limits.stream().anyMatch(limit -> limit.type().equals(DRAWDOWN))) {
      raiseHighWater(turn, book, inquiry, limits);
      inquiry = checks.inquire(market.in(turn.state()), path, key);
    }
    for (Limit limit : limits) {
      judge(turn, book, limit, inquiry, key);
    }
  }

  /** Everything about an account, after marks, rates or limits moved. */
  public void everything(Turn turn, AccountId account) {
    Book book = turn.book(account);
    if (book == null) {
      return;
    }
    Path whole = Checks.path(book, null, null);
    CurrentMarket market = checks.market(turn.state(), turn.now());
    Inquiry inquiry = checks.inquire(market, whole, null);
    List<Limit> limits = checks.limits(turn.state().controls(), whole, turn.now());
    raiseHighWater(turn, book, inquiry, limits);
    inquiry = checks.inquire(market.in(turn.state()), whole, null);
    for (Limit limit : limits) {
      if (limit.type().equals("OPEN_POSITIONS") || measuredOn(limit) != MeasuredOn.POSITION) {
        judge(turn, book, limit, inquiry, null);
      }
    }
    List<Limit> ofPositions = nearOnPositions(turn, limits, inquiry);
    Narrower narrower = Narrower.of(turn.state().controls(), whole);
    if (ofPositions.isEmpty() && narrower.isEmpty()) {
      return;
    }
    Set<Limit> judged = new HashSet<>();
    for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
      if (!entry.getValue().position().isFlat()
          && (!ofPositions.isEmpty() || narrower.concern(entry.getKey(), entry.getValue()))) {
        holding(
            turn, market, book, entry.getKey(), entry.getValue(), ofPositions, narrower, judged);
      }
    }
  }

  /**
   * What limits of an account are about that is narrower than the account: found once, so that a
   * position that none of them is about costs no look-up of limits.
   */
  private record Narrower(Set<InstrumentId> instruments, Set<AlgorithmId> algorithms) {
    static Narrower of(Controls controls, Path whole) {
      Set<InstrumentId> instruments = new HashSet<>();
      Set<AlgorithmId> algorithms = new HashSet<>();
      for (LimitVersion version : controls.touching(whole)) {
        for (Scope scope : version.scopes()) {
          if (scope.instrument() != null) {
            instruments.add(scope.instrument());
          } else if (scope.algorithm() != null) {
            algorithms.add(scope.algorithm());
          }
        }
      }
      return new Narrower(instruments, algorithms);
    }

    boolean isEmpty() {
      return instruments.isEmpty() && algorithms.isEmpty();
    }

    boolean concern(AlgorithmId algorithm, PositionKey key) {
      return instruments.contains(key.instrument()) || algorithms.contains(algorithm);
    }

    boolean concern(PositionKey key, Holding holding) {
      if (instruments.contains(key.instrument())) {
        return true;
      }
      for (Map.Entry<AlgorithmId, Position> each :
          algorithms.isEmpty() ? List.<Map.Entry<AlgorithmId, Position>>of() : holding.books()) {
        if (algorithms.contains(each.getKey())) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * The limits on single positions that one of them may be near, or was: the others are settled by
   * their largest position, at one pass for all. Those of a desk or the firm are always looked at,
   * as their largest position would be searched among all accounts.
   */
  private static List<Limit> nearOnPositions(Turn turn, List<Limit> limits, Inquiry whole) {
    Controls controls = turn.state().controls();
    List<Limit> near = new ArrayList<>();
    for (Limit limit : limits) {
      if (!limit.type().equals("OPEN_POSITIONS")
          && measuredOn(limit) == MeasuredOn.POSITION
          && (limit.scope().account() == null
              || isWatched(controls, limit)
              || controls.regimes().differ()
              || mayBeNear(limit, Assessment.of(limit, whole).measurement()))) {
        near.add(limit);
      }
    }
    return near;
  }

  private static boolean isWatched(Controls controls, Limit limit) {
    var next = controls.watches().from(new WatchKey(limit.id(), "")).iterator();
    return next.hasNext() && next.next().getKey().limit().equals(limit.id());
  }

  private static boolean mayBeNear(Limit limit, Measurement largest) {
    return switch (largest.unknown()) {
      case null -> largest.isOver() || largest.hasReached(limit.warnAt());
      case EQUITY_UNKNOWN -> false;
      case MARK_MISSING, RATE_MISSING -> true;
    };
  }

  /** The limits on one position, and the narrower ones on its instrument and its algorithms. */
  private void holding(
      Turn turn,
      CurrentMarket market,
      Book book,
      PositionKey key,
      Holding holding,
      List<Limit> ofPositions,
      Narrower narrower,
      Set<Limit> judged) {
    boolean first = true;
    for (Map.Entry<AlgorithmId, Position> each : holding.books()) {
      Path path = Checks.path(book, each.getKey(), key.instrument());
      List<Limit> due = new ArrayList<>(first ? ofPositions : List.of());
      List<Limit> own =
          narrower.concern(each.getKey(), key)
              ? checks.narrower(turn.state().controls(), path, turn.now())
              : List.of();
      for (Limit limit : own) {
        boolean fresh = judged.add(limit);
        if (fresh || (first && measuredOn(limit) == MeasuredOn.POSITION)) {
          due.add(limit);
        }
      }
      if (!due.isEmpty()) {
        Inquiry inquiry = checks.inquire(market.in(turn.state()), path, key);
        due.forEach(limit -> judge(turn, book, limit, inquiry, key));
      }
      first = false;
    }
  }

  /**
   * Looks again at the cases of a limit that was changed or removed, or that has run out: what they
   * did to orders ends where it would not be raised any more.
   */
  public void limitChanged(Turn turn, LimitId limit) {
    noteHigh(turn, limit);
    for (BreachCase each : turn.state().controls().watched(limit)) {
      BreachCase now = judged(turn, each);
      if (each.over() && !now.over()) {
        turn.record(new BreachChanged(each.limitGone(turn.now())));
      }
    }
  }

  /**
   * Notes at once how high the scope of a DRAWDOWN limit stands: a fall that follows before anybody
   * looks again is one from there.
   */
  private void noteHigh(Turn turn, LimitId id) {
    Limit limit = turn.state().controls().limit(id);
    if (limit == null || !limit.type().equals(DRAWDOWN)) {
      return;
    }
    Book book = anyIn(turn, limit.scope());
    if (book != null) {
      Path whole = Checks.path(book, null, null);
      Inquiry inquiry = checks.inquire(turn.state(), whole, null, turn.now());
      raiseHighWater(turn, book, inquiry, List.of(limit));
    }
  }

  private static @Nullable Book anyIn(Turn turn, Scope scope) {
    if (scope.account() != null) {
      return turn.book(scope.account());
    }
    return turn.state()
        .books()
        .values()
        .filter(book -> scope.desk() == null || scope.desk().equals(book.account().desk()))
        .findFirst()
        .orElse(null);
  }

  /** The case as the measure of now makes it; unchanged when it cannot be measured. */
  BreachCase judged(Turn turn, BreachCase known) {
    LimitId id = known.breach().limitId();
    if (known.isClosed() || known.watch() == null || id == null) {
      return known;
    }
    LimitVersion version = turn.state().controls().limits().get(id);
    Limit limit = version == null ? null : version.inForce(turn.now());
    Book book = turn.book(known.account());
    if (book == null || limit == null || !limit.type().equals(known.breach().type())) {
      return known.over() ? known.limitGone(turn.now()) : known;
    }
    Scope scope = limit.scope();
    InstrumentId instrument = scope.instrument() == null ? known.instrument() : scope.instrument();
    Path path = Checks.path(book, scope.algorithm(), instrument);
    if (!scope.covers(path)) {
      return known.over() ? known.limitGone(turn.now()) : known;
    }
    PositionKey focus = known.instrument() == null ? null : PositionKey.net(known.instrument());
    Measurement measured =
        Assessment.of(limit, checks.inquire(turn.state(), path, focus, turn.now())).measurement();
    if (measured.unknown() != null || measured.isOver() == known.over()) {
      return known;
    }
    return measured.isOver() ? known.overAgain() : known.backUnder(turn.now());
  }

  /** Raises a breach that no limit but a rule is the reason of. */
  static void raise(
      Turn turn,
      Book book,
      @Nullable InstrumentId instrument,
      Breach breach,
      @Nullable WatchKey key) {
    BreachCase raised =
        new BreachCase(
            nextId(turn),
            breach.scope() == null ? Scope.of(book.account().id()) : breach.scope(),
            book.account().id(),
            instrument,
            key,
            breach,
            OnBreach.WARN,
            BreachCase.State.OPEN,
            true,
            turn.now(),
            null,
            List.of(),
            null);
    turn.record(new BreachRaised(raised, key == null ? null : new Watch(key, false, raised.id())));
  }

  private void judge(
      Turn turn, Book book, Limit limit, Inquiry inquiry, @Nullable PositionKey key) {
    if (!measuredOn(limit).watchedAfterTrade()) {
      return;
    }
    Assessment assessment = Assessment.of(limit, ofScope(turn, book, limit, inquiry, key));
    if (assessment.measurement().unknown() != null || !assessment.measurement().applies()) {
      return;
    }
    WatchKey watched = new WatchKey(limit.id(), subject(limit, inquiry.path(), key));
    Watch watch = turn.state().controls().watches().get(watched);
    Breach passed = assessment.passed();
    if (passed != null) {
      over(turn, book, limit, passed, watched, watch, key);
      return;
    }
    if (watch != null && watch.breach() != null) {
      under(turn, watch);
      watch = turn.state().controls().watches().get(watched);
    }
    boolean warned = watch != null && watch.warned();
    BreachId breach = watch == null ? null : watch.breach();
    if (!warned && breach == null && assessment.measurement().hasReached(limit.warnAt())) {
      turn.record(
          new WatchChanged(
              book.account().id(), new Watch(watched, true, null), assessment.warning()));
    } else if (warned && !assessment.measurement().hasReached(limit.warnAt().multiply(REARM))) {
      turn.record(new WatchChanged(book.account().id(), new Watch(watched, false, breach), null));
    }
  }

  /** The limit on the algorithms of an account is about all of them, whichever one has traded. */
  private Inquiry ofScope(
      Turn turn, Book book, Limit limit, Inquiry inquiry, @Nullable PositionKey key) {
    return limit.type().equals("ALGORITHM_EXPOSURE") && limit.scope().algorithm() == null
        ? checks.inquire(
            turn.state(), Checks.path(book, null, inquiry.path().instrument()), key, turn.now())
        : inquiry;
  }

  private static void over(
      Turn turn,
      Book book,
      Limit limit,
      Breach passed,
      WatchKey watched,
      @Nullable Watch watch,
      @Nullable PositionKey key) {
    BreachId known = watch == null ? null : watch.breach();
    if (known != null) {
      BreachCase breach = turn.state().controls().breaches().get(known);
      if (breach != null && !breach.isClosed() && !breach.over()) {
        turn.record(new BreachChanged(breach.overAgain()));
      }
      return;
    }
    BreachCase raised =
        new BreachCase(
            nextId(turn),
            limit.scope(),
            book.account().id(),
            measuredOn(limit) == MeasuredOn.POSITION && key != null ? key.instrument() : null,
            watched,
            passed,
            limit.onBreach(),
            BreachCase.State.OPEN,
            true,
            turn.now(),
            null,
            List.of(),
            null);
    turn.record(new BreachRaised(raised, new Watch(watched, true, raised.id())));
  }

  private static void under(Turn turn, Watch watch) {
    BreachId id = watch.breach();
    BreachCase breach = id == null ? null : turn.state().controls().breaches().get(id);
    if (breach != null && breach.over()) {
      turn.record(new BreachChanged(breach.backUnder(turn.now())));
    }
  }

  /** Raises the high-water mark of the account, and those of its desk and the firm. */
  private void raiseHighWater(Turn turn, Book book, Inquiry inquiry, List<Limit> limits) {
    boolean watched = false;
    for (Limit limit : limits) {
      if (limit.type().equals(DRAWDOWN)) {
        watched |= limit.scope().account() != null;
        if (limit.scope().account() == null) {
          raiseHighWater(turn, limit, inquiry);
        }
      }
    }
    AccountId account = book.account().id();
    HighWater known = turn.state().orders(account).highWater();
    if (!watched && turn.now().isBefore(known.at().plus(HIGH_WATER_AT_LEAST))) {
      return;
    }
    BigDecimal equity = book.cash().unknownDeposits() > 0 ? null : inquiry.equity();
    BigDecimal deposits = book.cash().netDeposits();
    if (equity != null && known.isPassedBy(equity, deposits)) {
      Peak peak =
          new Peak(
              equity.subtract(deposits),
              turn.now(),
              PeakMarks.of(book, inquiry::valuedAt),
              deposits);
      turn.record(new HighWaterRaised(account, peak));
    }
  }

  /** Of a desk or the firm, on its own equity. */
  private static void raiseHighWater(Turn turn, Limit limit, Inquiry inquiry) {
    BigDecimal equity = inquiry.equity(limit);
    BigDecimal deposits = inquiry.losses().deposits(limit);
    if (equity == null || deposits == null) {
      return;
    }
    ScopeMoney of = new ScopeMoney(limit.scope(), inquiry.currency(limit));
    ScopeHigh known = turn.state().highs().get(of);
    if (known == null || known.highWater().isPassedBy(equity, deposits)) {
      turn.record(
          new ScopeEquityNoted(
              of,
              new Peak(equity.subtract(deposits), turn.now(), PersistentMap.empty(), deposits),
              known == null ? inquiry.losses().startingHigh(limit) : null));
    }
  }

  private static String subject(Limit limit, Path path, @Nullable PositionKey key) {
    if (limit.type().equals("OPEN_POSITIONS")) {
      return "";
    }
    return switch (measuredOn(limit)) {
      case POSITION -> {
        InstrumentId instrument = key == null ? path.instrument() : key.instrument();
        yield limit.scope().account() == null
            ? String.valueOf(instrument)
            : path.account() + "/" + instrument;
      }
      case LOSS -> limit.type().equals("LOSS_STREAK") ? path.account().value() : "";
      case ORDER, FLOW, SCOPE -> "";
    };
  }

  private static MeasuredOn measuredOn(Limit limit) {
    return io.loadline.domain.limit.LimitTypes.of(limit).measuredOn();
  }

  private static BreachId nextId(Turn turn) {
    return new BreachId("b-" + (turn.seq() + 1));
  }
}
