package io.loadline.application.synthetic;

import io.loadline.application.engine.State;
import io.loadline.application.fill.BookFills;
import io.loadline.application.order.PlaceOrders;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderType;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The traders and algorithms of the demo at work, with a venue that fills what they may send: every
 * few seconds one of them sends an order. Most fit their limits and are filled at the bid or ask;
 * some are far too large, and refused; some wait away from the market until they expire.
 *
 * <p>Call {@link #tick} once a second; any thread.
 */
public final class SimulatedTraders {
  private static final Duration BETWEEN_ORDERS = Duration.ofSeconds(3);
  private static final Duration WAITING = Duration.ofSeconds(45);
  private static final int PERCENT_BY_HAND = 25;
  private static final int PERCENT_TOO_LARGE = 15;
  private static final int PERCENT_WAITING = 12;
  private static final BigDecimal AWAY = new BigDecimal("0.004");

  private final Supplier<State> state;
  private final MarkBoard marks;
  private final PlaceOrders orders;
  private final BookFills fills;
  private final Randomness random;
  private final List<SyntheticAccount> accounts = new ArrayList<>();
  private final List<SyntheticInstrument> instruments = DemoPlan.instruments();
  private Instant next = Instant.MIN;
  private LoadedCounts counts = LoadedCounts.NONE;

  /**
   * @param state the last published one
   * @param seed of what they do; another one for every start, or they do the same again
   */
  public SimulatedTraders(
      Supplier<State> state, MarkBoard marks, PlaceOrders orders, BookFills fills, long seed) {
    this.state = state;
    this.marks = marks;
    this.orders = orders;
    this.fills = fills;
    this.random = Randomness.of(seed, "live", "traders");
    DemoPlan.from(Instant.EPOCH).accounts().forEach(accounts::add);
  }

  /** What was sent since this one was made. */
  public synchronized LoadedCounts counts() {
    return counts;
  }

  /** Who acts, with what, and what they hold. */
  private record Seat(
      SyntheticAccount account, Book book, AlgorithmId algorithm, SyntheticInstrument instrument) {}

  /** Sends the next order when it is time. */
  public synchronized void tick(Instant now) {
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(BETWEEN_ORDERS);
    Seat seat = seat();
    Mark mark = seat == null ? null : marks.latest(seat.instrument.instrument().id());
    if (seat != null && mark != null) {
      trade(seat, mark, now.truncatedTo(ChronoUnit.MILLIS));
    }
  }

  private @Nullable Seat seat() {
    SyntheticAccount account = accounts.get(random.below(accounts.size()));
    Book book = state.get().book(account.account().id());
    if (book == null || OutOfSight.isHidden(book.account())) {
      return null;
    }
    SyntheticAlgorithm algorithm =
        account.algorithms().get(random.below(account.algorithms().size()));
    Algorithm known = book.algorithms().get(algorithm.algorithm().id());
    boolean byHand =
        random.chance(PERCENT_BY_HAND)
            || known == null
            || known.status() == Algorithm.Status.PAUSED;
    List<Integer> choice = byHand ? account.instruments() : algorithm.instruments();
    return new Seat(
        account,
        book,
        byHand ? AlgorithmId.MANUAL : algorithm.algorithm().id(),
        instruments.get(choice.get(random.below(choice.size()))));
  }

  private void trade(Seat seat, Mark mark, Instant now) {
    boolean tooLarge = random.chance(PERCENT_TOO_LARGE);
    TradedPair.Step step = tooLarge ? large(seat, mark) : small(seat, mark);
    if (step == null || step.lots() < 1) {
      return;
    }
    boolean waits = !tooLarge && random.chance(PERCENT_WAITING);
    BigDecimal touch = step.side() == Side.BUY ? mark.buyingPrice() : mark.sellingPrice();
    Price price = new Price(waits ? away(seat, touch, step.side()) : fitted(seat, touch));
    boolean limit = waits || random.chance(50);
    OrderRequest request =
        new OrderRequest(
            new ClientOrderId("live-" + now.toEpochMilli()),
            mark.instrument(),
            step.side(),
            limit ? OrderType.LIMIT : OrderType.MARKET,
            new Quantity(seat.instrument.quantity(step.lots())),
            limit ? price : null,
            seat.algorithm,
            false,
            step.positionSide(),
            waits ? now.plus(WAITING) : null);
    AccountId account = seat.account.account().id();
    boolean accepted =
        ServerSink.isAccepted(orders.place(seat.account.owner(), account, request).outcome());
    counts = counts.plus(new LoadedCounts(0, 0, 0, accepted ? 1 : 0, accepted ? 0 : 1));
    if (accepted && !waits) {
      fill(seat, request, price, now);
    }
  }

  /** About the tenth of the largest position, and back when it has become large. */
  private TradedPair.Step small(Seat seat, Mark mark) {
    long capacity =
        Math.max(2, lots(seat, mark, seat.account.profile().riskTolerance().percentPerPosition()));
    long clip = Math.max(1, capacity / (6 + random.below(8)));
    boolean hedged = seat.book.account().positionMode() == PositionMode.HEDGING;
    long longLots = held(seat, hedged ? PositionSide.LONG : PositionSide.NET);
    long shortLots = hedged ? held(seat, PositionSide.SHORT) : 0;
    long position = longLots + shortLots;
    boolean buys = position < -capacity / 2 || (position <= capacity / 2 && random.chance(50));
    if (buys) {
      boolean closes = hedged && shortLots < 0;
      return new TradedPair.Step(
          Side.BUY,
          !hedged ? PositionSide.NET : closes ? PositionSide.SHORT : PositionSide.LONG,
          closes ? Math.min(clip, -shortLots) : clip);
    }
    boolean mayBeShort = seat.book.account().shortSelling();
    boolean closes = longLots > 0 && (hedged || !mayBeShort);
    if (!mayBeShort && !closes) {
      return new TradedPair.Step(Side.BUY, hedged ? PositionSide.LONG : PositionSide.NET, clip);
    }
    return new TradedPair.Step(
        Side.SELL,
        !hedged ? PositionSide.NET : closes ? PositionSide.LONG : PositionSide.SHORT,
        closes ? Math.min(clip, longLots) : clip);
  }

  /** A third to nine tenths of the account in one position. */
  private TradedPair.Step large(Seat seat, Mark mark) {
    boolean hedged = seat.book.account().positionMode() == PositionMode.HEDGING;
    return new TradedPair.Step(
        Side.BUY,
        hedged ? PositionSide.LONG : PositionSide.NET,
        lots(seat, mark, 33 + random.below(57)));
  }

  private long lots(Seat seat, Mark mark, int percent) {
    BigDecimal dollars =
        seat.account.capital().multiply(BigDecimal.valueOf(percent)).movePointLeft(2);
    long ticks = mark.value().movePointRight(seat.instrument.instrument().priceScale()).longValue();
    return seat.instrument.lotsWorth(dollars, Math.max(1, ticks));
  }

  private static long held(Seat seat, PositionSide side) {
    InstrumentId id = seat.instrument.instrument().id();
    return seat.book
        .holding(new PositionKey(id, side), seat.instrument.contract())
        .position()
        .quantity()
        .movePointRight(seat.instrument.lotScale())
        .longValue();
  }

  private static BigDecimal fitted(Seat seat, BigDecimal price) {
    return price.setScale(seat.instrument.instrument().priceScale(), RoundingMode.HALF_EVEN);
  }

  private static BigDecimal away(Seat seat, BigDecimal price, Side side) {
    BigDecimal distance = price.multiply(AWAY);
    return fitted(seat, side == Side.BUY ? price.subtract(distance) : price.add(distance));
  }

  private void fill(Seat seat, OrderRequest request, Price price, Instant now) {
    AccountId account = seat.account.account().id();
    Fill fill =
        new Fill(
            new FillId(request.clientOrderId().value()),
            request.instrument(),
            request.side(),
            request.quantity(),
            price,
            now,
            Fees.of(
                seat.instrument.contract(),
                request.quantity(),
                price,
                request.type() == OrderType.LIMIT),
            request.clientOrderId().value(),
            request.algorithm(),
            PricePaths.SOURCE,
            request.positionSide());
    BookFills.Outcome outcome = fills.book(seat.account.owner(), account, fill, false).outcome();
    counts = counts.plus(LoadedCounts.of(outcome));
  }
}
