package io.loadline.application.order;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.GivenId;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Turn;
import io.loadline.application.engine.Unavailable;
import io.loadline.application.pnl.Days;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.Basis;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.Decision;
import io.loadline.domain.limit.Findings;
import io.loadline.domain.limit.Path;
import io.loadline.domain.limit.Restriction;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import io.loadline.domain.order.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides on orders. */
public final class OrderService implements PlaceOrders {
  private static final int MOST_EXPIRED_AT_ONCE = 1_000;
  private static final int ROWS_IN_A_TURN = 500;

  private final Engine engine;
  private final Days days;
  private final Checks checks;
  private final Checks checksOfReaders;
  private final DueOrders due = new DueOrders();

  /**
   * @param checks the writer's own
   */
  public OrderService(Engine engine, Days days, Checks checks) {
    this.engine = engine;
    this.days = days;
    this.checks = checks;
    this.checksOfReaders = checks.ofReaders();
  }

  @Override
  public Answer<Placed> place(UserId actor, AccountId account, OrderRequest request) {
    refuseWhenHalted(account, request);
    return engine.submit(actor, turn -> decide(turn, checks, account, request));
  }

  private void refuseWhenHalted(AccountId account, OrderRequest request) {
    Book book = engine.state().book(account);
    KillSwitchId halt =
        book == null
            ? null
            : checks
                .pendingHalts()
                .on(Checks.path(book, request.algorithm(), request.instrument()));
    if (halt != null) {
      throw new Unavailable(
          "kill switch " + halt + " was engaged and is not recorded yet; no order is taken here");
    }
  }

  @Override
  public Answer<Placed> tryOut(UserId actor, AccountId account, OrderRequest request) {
    synchronized (checksOfReaders) {
      return engine.preview(actor, turn -> decide(turn, checksOfReaders, account, request));
    }
  }

  @Override
  public Answer<List<Placed>> placeAll(
      UserId actor, AccountId account, List<OrderRequest> requests, Mode mode) {
    requests.forEach(each -> refuseWhenHalted(account, each));
    return switch (mode) {
      case PER_ROW -> placeInTurns(actor, account, requests);
      case ATOMIC ->
          engine.submit(
              actor, requests.size(), turn -> decideAsOne(turn, checks, account, requests));
    };
  }

  @Override
  public Answer<List<Placed>> tryOutAll(
      UserId actor, AccountId account, List<OrderRequest> requests, Mode mode) {
    List<GivenId> ids = requests.stream().map(each -> id(account, each)).distinct().toList();
    Engine.Preview preview = engine.preview(ids);
    synchronized (checksOfReaders) {
      return preview.decide(
          actor,
          turn ->
              switch (mode) {
                case PER_ROW -> decideEach(turn, checksOfReaders, account, requests);
                case ATOMIC -> decideAsOne(turn, checksOfReaders, account, requests);
              });
    }
  }

  private Answer<List<Placed>> placeInTurns(
      UserId actor, AccountId account, List<OrderRequest> requests) {
    List<Placed> placed = new ArrayList<>(requests.size());
    Answer<List<Placed>> last = new Answer<>(placed, engine.state().seq(), Instant.EPOCH);
    for (int from = 0; from < requests.size() || from == 0; from += ROWS_IN_A_TURN) {
      List<OrderRequest> some =
          requests.subList(from, Math.min(from + ROWS_IN_A_TURN, requests.size()));
      Answer<List<Placed>> answer =
          engine.submit(actor, some.size(), turn -> decideEach(turn, checks, account, some));
      placed.addAll(answer.outcome());
      last = new Answer<>(placed, answer.seq(), answer.at());
    }
    return last;
  }

  private List<Placed> decideEach(
      Turn turn, Checks checks, AccountId account, List<OrderRequest> requests) {
    List<Placed> placed = new ArrayList<>(requests.size());
    for (OrderRequest each : requests) {
      placed.add(decide(turn, checks, account, each));
    }
    return placed;
  }

  private List<Placed> decideAsOne(
      Turn turn, Checks checks, AccountId account, List<OrderRequest> requests) {
    Book book = current(turn, account);
    if (book == null) {
      return requests.stream().map(each -> noAccount(account)).toList();
    }
    return new Basket(turn, checks, book).decide(requests);
  }

  @Override
  public Answer<Changed> cancel(
      UserId actor, AccountId account, ClientOrderId order, @Nullable String reason) {
    return engine.submitUrgently(
        actor,
        turn -> {
          Book book = current(turn, account);
          Optional<Order> known = book == null ? Optional.empty() : find(turn, account, order);
          if (book == null || known.isEmpty()) {
            return unknown(account, order);
          }
          Order now = known.get();
          if (now.cancelAsked() || now.state() == OrderState.CANCEL_REQUESTED) {
            return new Done(now, true);
          }
          return now.state().isWorking()
              ? new Done(checks.requestCancel(turn, book, now, reason), false)
              : notOpen(now);
        });
  }

  @Override
  public Answer<Changed> confirmCancel(UserId actor, AccountId account, ClientOrderId order) {
    return engine.submitUrgently(
        actor,
        turn -> {
          Book book = current(turn, account);
          Optional<Order> known = book == null ? Optional.empty() : find(turn, account, order);
          if (known.isEmpty()) {
            return unknown(account, order);
          }
          Order now = known.get();
          if (now.state() == OrderState.CANCELLED) {
            return new Done(now, true);
          }
          if (!now.state().isWorking()) {
            return notOpen(now);
          }
          Order cancelled = now.in(OrderState.CANCELLED);
          boolean unasked = !now.cancelAsked() && now.state() != OrderState.CANCEL_REQUESTED;
          turn.record(new OrderCancelled(account, cancelled, unasked));
          return new Done(cancelled, false);
        });
  }

  @Override
  public Answer<Changed> replace(
      UserId actor,
      AccountId account,
      ClientOrderId order,
      @Nullable Quantity quantity,
      @Nullable Price limitPrice) {
    return engine.submit(
        actor,
        turn -> {
          Book book = current(turn, account);
          Optional<Order> known = book == null ? Optional.empty() : find(turn, account, order);
          return book == null || known.isEmpty()
              ? unknown(account, order)
              : replace(turn, book, known.get(), quantity, limitPrice);
        });
  }

  @Override
  public Answer<Integer> expireDue(UserId actor) {
    return engine.submit(
        actor,
        turn -> {
          int expired = 0;
          for (AccountId account : due.at(turn.state().orders(), turn.now())) {
            if (expired >= MOST_EXPIRED_AT_ONCE) {
              break;
            }
            expired += expire(turn, account);
          }
          return expired;
        });
  }

  private static GivenId id(AccountId account, OrderRequest request) {
    return new GivenId(account, GivenId.Kind.ORDER, request.clientOrderId().value());
  }

  private Placed decide(Turn turn, Checks checks, AccountId account, OrderRequest request) {
    Book book = current(turn, account);
    if (book == null) {
      return noAccount(account);
    }
    Placed settled = settled(turn, book, request);
    if (settled != null) {
      return settled;
    }
    OrderDecided decided = judged(checks, turn.state(), book, request, turn.now());
    turn.record(decided);
    return new Decided(new KnownOrder(request, decided.order(), decided.findings(), turn.seq()));
  }

  private static Placed noAccount(AccountId account) {
    return new Refused(Refusal.notFound("account " + account));
  }

  /** The answer to a request that needs no check; null when it is to be checked. */
  static @Nullable Placed settled(Turn turn, Book book, OrderRequest request) {
    AccountId account = book.account().id();
    Optional<KnownOrder> known =
        turn.seemsNew(id(account, request))
            ? Optional.empty()
            : turn.order(account, request.clientOrderId());
    if (known.isPresent()) {
      return known.get().request().sameContentAs(request)
          ? new DecidedBefore(known.get())
          : new Refused(conflict(request));
    }
    Refusal refusal = form(turn.state(), book, request);
    return refusal == null ? null : new Refused(refusal);
  }

  static Refusal conflict(OrderRequest request) {
    return Refusal.conflict(
        "ORDER_CONFLICT",
        "another order is recorded under this id: clientOrderId=" + request.clientOrderId());
  }

  /** What is decided about the order on a state; records nothing. */
  static OrderDecided judged(
      Checks checks, State state, Book book, OrderRequest request, Instant now) {
    Decision decision = checks.decide(state, book, request, request.quantity().value(), now);
    ContractSpec contract = state.contract(request.instrument());
    Order order =
        Order.of(
            request,
            decision.unitValue(),
            contract == null ? book.account().reportingCurrency() : contract.settlementCurrency(),
            contract != null && contract.kind().paidInFull(),
            switch (decision) {
              case Decision.Accepted accepted -> OrderState.ACCEPTED;
              case Decision.Rejected rejected -> OrderState.REJECTED;
            },
            now);
    return new OrderDecided(book.account().id(), order, decision.findings());
  }

  private Changed replace(
      Turn turn, Book book, Order order, @Nullable Quantity quantity, @Nullable Price limitPrice) {
    AccountId account = book.account().id();
    if (!order.state().isOpen()) {
      return isReplacedSo(turn, account, order, quantity, limitPrice)
          ? new Done(order, true)
          : notOpen(order);
    }
    if (limitPrice != null && order.request().type() == OrderType.MARKET) {
      return new NotChanged(
          Refusal.rule("VALIDATION", "/limitPrice", "must be absent: a MARKET order has none"));
    }
    OrderRequest wanted =
        order
            .request()
            .with(
                quantity == null ? order.request().quantity() : quantity,
                limitPrice == null ? order.request().limitPrice() : limitPrice);
    if (wanted.isLike(order.request())) {
      return new Done(order, true);
    }
    Refusal refusal = form(turn.state(), book, wanted);
    if (refusal == null && wanted.quantity().value().compareTo(order.filledQuantity()) <= 0) {
      refusal =
          Refusal.rule(
              "VALIDATION",
              "/quantity",
              "must be more than is filled: quantity="
                  + wanted.quantity()
                  + " filledQuantity="
                  + io.loadline.domain.money.Decimals.text(order.filledQuantity()));
    }
    if (refusal != null) {
      return new NotChanged(refusal);
    }
    Path path = Checks.path(book, wanted.algorithm(), wanted.instrument());
    List<Breach> halted =
        turn.state().controls().restrictions(path).stream()
            .filter(Restriction::halts)
            .map(each -> Breach.ofRule(each.code(), each.detail()))
            .toList();
    if (!halted.isEmpty()) {
      return new NotReplaced(order, new Findings(halted, List.of(), List.of(), Basis.NONE));
    }
    BigDecimal unit = unitValue(turn, order, wanted);
    boolean inside =
        unit != null
            && wanted.quantity().value().compareTo(order.quantity()) <= 0
            && unit.compareTo(order.unitValue()) <= 0
            && fits(turn.state(), wanted);
    if (inside && unit != null) {
      Order replaced = order.replaced(wanted, unit, turn.now());
      turn.record(new OrderReplaced(account, replaced, null));
      return new Done(replaced, false);
    }
    State without =
        turn.state().with(turn.state().orders(account).with(order.in(OrderState.CANCELLED)));
    Decision decision =
        checks.decide(
            without,
            book,
            wanted,
            wanted.quantity().value().subtract(order.filledQuantity()),
            turn.now());
    return switch (decision) {
      case Decision.Accepted accepted -> {
        Order replaced = order.replaced(wanted, accepted.unitValue(), turn.now());
        turn.record(new OrderReplaced(account, replaced, accepted.findings()));
        yield new Done(replaced, false);
      }
      case Decision.Rejected rejected -> new NotReplaced(order, rejected.findings());
    };
  }

  /** True when an order that has ended was once replaced by just these terms. */
  private static boolean isReplacedSo(
      Turn turn,
      AccountId account,
      Order order,
      @Nullable Quantity quantity,
      @Nullable Price limitPrice) {
    OrderRequest terms = order.request();
    OrderRequest wanted =
        limitPrice != null && terms.limitPrice() == null
            ? null
            : terms.with(
                quantity == null ? terms.quantity() : quantity,
                limitPrice == null ? terms.limitPrice() : limitPrice);
    return wanted != null
        && wanted.isLike(terms)
        && (order.replacedAt() != null || wasOtherwise(turn, account, order));
  }

  /** True when an older journal's order, which does not say so itself, had other terms at first. */
  private static boolean wasOtherwise(Turn turn, AccountId account, Order order) {
    return order.splits().isEmpty()
        && turn.order(account, order.id())
            .map(known -> !known.request().isLike(order.request()))
            .orElse(false);
  }

  /**
   * What a unit is worth on the new terms, without looking at prices; null when that takes a check.
   */
  private static @Nullable BigDecimal unitValue(Turn turn, Order order, OrderRequest wanted) {
    if (wanted.limitPrice() == null) {
      return order.unitValue();
    }
    ContractSpec contract =
        Objects.requireNonNull(turn.state().contract(wanted.instrument()), "was listed once");
    return contract.value(BigDecimal.ONE, wanted.limitPrice().value()).abs();
  }

  private static boolean fits(State state, OrderRequest wanted) {
    var instrument =
        Objects.requireNonNull(state.listing(wanted.instrument()), "was listed once").instrument();
    return instrument.quantityFits(wanted.quantity().value())
        && (wanted.limitPrice() == null || instrument.priceFits(wanted.limitPrice().value()));
  }

  /** The order as it stands: a working one is in memory, any other is looked up. */
  private static Optional<Order> find(Turn turn, AccountId account, ClientOrderId id) {
    Order working = turn.state().orders(account).order(id);
    return working != null ? Optional.of(working) : turn.order(account, id).map(KnownOrder::order);
  }

  /** The account's books, its day and its expiries brought up to now. */
  private @Nullable Book current(Turn turn, AccountId account) {
    Book book = days.current(turn, account);
    if (book != null) {
      expire(turn, account);
    }
    return book;
  }

  private static int expire(Turn turn, AccountId account) {
    List<Order> expired = turn.state().orders(account).expired(turn.now());
    expired.forEach(order -> turn.record(new OrderExpired(account, order.in(OrderState.EXPIRED))));
    return expired.size();
  }

  private static @Nullable Refusal form(State state, Book book, OrderRequest request) {
    boolean hedging = book.account().positionMode() == PositionMode.HEDGING;
    if (hedging == (request.positionSide() == PositionSide.NET)) {
      return Refusal.rule(
          "VALIDATION",
          "/positionSide",
          hedging
              ? "must be LONG or SHORT: the account keeps long and short apart"
              : "must be absent: the account nets long and short");
    }
    ContractSpec contract = state.contract(request.instrument());
    if (contract != null
        && request.limitPrice() != null
        && !contract.allowsPrice(request.limitPrice().value())) {
      return Refusal.rule(
          "VALIDATION",
          "/limitPrice",
          "must be > 0 for " + contract.kind() + ": limitPrice=" + request.limitPrice());
    }
    return null;
  }

  private static Changed unknown(AccountId account, ClientOrderId order) {
    return new NotChanged(Refusal.notFound("order " + order + " of account " + account));
  }

  private static Changed notOpen(Order order) {
    return new NotChanged(
        Refusal.rule("ORDER_NOT_OPEN", "", "must be open: state=" + order.state()));
  }
}
