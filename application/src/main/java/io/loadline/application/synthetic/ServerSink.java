package io.loadline.application.synthetic;

import io.loadline.application.engine.Edited;
import io.loadline.application.fill.BookFills;
import io.loadline.application.order.PlaceOrders;
import io.loadline.application.pnl.RateBoard;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.UserId;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderType;
import io.loadline.domain.pnl.Mark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays a data set into the server that it runs in, through the same ports as everyone. What is
 * there already stays as it is, so that playing it again completes what was interrupted.
 *
 * <p>Of the marks, one in an hour goes into the history; the last ones become the current ones and
 * are posted again while the data is played, so that they never are too old for a decision. Rates
 * of exchange are added only for pairs that the server knows nothing of.
 *
 * <p>With {@link PlaceOrders} each order goes through the limits of its account as they are now, at
 * current marks; what is refused is not filled. Without, fills are booked as facts of the past and
 * name no order.
 */
public final class ServerSink implements SyntheticSink {
  private static final int FILLS_IN_A_BATCH = 1_000;
  private static final Duration BETWEEN_KEPT_MARKS = Duration.ofHours(1);
  private static final Duration BETWEEN_POSTS = Duration.ofSeconds(15);

  private final DemoData.Ports ports;
  private final @Nullable PlaceOrders orders;
  private final RateBoard rates;
  private final InstantSource clock;
  private final UserId administrator;
  private final List<Fill> waiting = new ArrayList<>(FILLS_IN_A_BATCH);
  private final List<Mark> history = new ArrayList<>();
  private final Set<RatePair> unknownRates = new HashSet<>();
  private final Map<RatePair, FxRate> newestRates = new LinkedHashMap<>();
  private List<Mark> latest = List.of();
  private @Nullable Instant lastKept;
  private Instant lastPosted = Instant.MIN;
  private UserId owner;
  private LoadedCounts counts = LoadedCounts.NONE;

  private record RatePair(Currency base, Currency quote) {}

  /**
   * @param orders decides on orders; null when none are to be placed
   * @param rates what the server knows of rates of exchange
   * @param administrator in whose name everything is set up; an account trades in its owner's
   */
  public ServerSink(
      DemoData.Ports ports,
      @Nullable PlaceOrders orders,
      RateBoard rates,
      InstantSource clock,
      UserId administrator) {
    this.ports = ports;
    this.orders = orders;
    this.rates = rates;
    this.clock = clock;
    this.administrator = administrator;
    this.owner = administrator;
  }

  /** What became of the data so far. */
  public LoadedCounts counts() {
    return counts;
  }

  @Override
  public void desk(Desk desk) {
    keep(ports.accounts().put(administrator, desk, null).outcome());
  }

  @Override
  public void user(SyntheticUser user) {
    // users and their passwords are not data
  }

  @Override
  public void instrument(SyntheticInstrument instrument) {
    keep(ports.instruments().put(administrator, instrument.instrument(), null).outcome());
  }

  @Override
  public void rates(List<FxRate> told) {
    List<FxRate> wanted = told.stream().filter(this::isUnknown).toList();
    if (!wanted.isEmpty()) {
      ports.prices().rates(wanted);
      wanted.forEach(rate -> newestRates.put(new RatePair(rate.base(), rate.quote()), rate));
    }
  }

  /** True when nobody but this set told a rate of the pair for the time of its first one. */
  private boolean isUnknown(FxRate rate) {
    RatePair pair = new RatePair(rate.base(), rate.quote());
    if (rates.at(rate.base(), rate.quote(), rate.asOf()) == null) {
      unknownRates.add(pair);
    }
    return unknownRates.contains(pair);
  }

  @Override
  public void marks(List<Mark> marks) {
    latest = marks;
    Instant at = marks.getFirst().asOf();
    if (lastKept == null || !at.isBefore(lastKept.plus(BETWEEN_KEPT_MARKS))) {
      lastKept = at;
      history.addAll(marks);
    }
  }

  @Override
  public void account(SyntheticAccount account) {
    publishMarks();
    AccountId id = account.account().id();
    owner = account.owner();
    keep(ports.accounts().put(administrator, account.account(), null).outcome());
    account.deposits().forEach(each -> ports.accounts().move(administrator, id, each));
    account
        .algorithms()
        .forEach(
            each ->
                keep(ports.accounts().put(administrator, id, each.algorithm(), null).outcome()));
  }

  private void publishMarks() {
    if (!history.isEmpty()) {
      ports.history().saveMarks(history);
      history.clear();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (!latest.isEmpty() && now.isAfter(lastPosted.plus(BETWEEN_POSTS))) {
      lastPosted = now;
      ports.prices().marks(latest.stream().map(mark -> asOf(mark, now)).toList());
      publishRates(now);
    }
  }

  /** The rates of the set as they are now: those of its own time would be stale. */
  private void publishRates(Instant now) {
    if (!newestRates.isEmpty()) {
      ports
          .prices()
          .rates(
              newestRates.values().stream()
                  .map(rate -> new FxRate(rate.base(), rate.quote(), rate.rate(), now))
                  .toList());
    }
  }

  private static Mark asOf(Mark mark, Instant now) {
    return new Mark(
        mark.instrument(), mark.bid(), mark.ask(), mark.last(), mark.mark(), now, mark.source());
  }

  /** Something else under the same name stays: it is somebody's, and its rules hold for fills. */
  private static void keep(Edited<?> edited) {
    switch (edited) {
      case Edited.Created<?> created -> {}
      case Edited.Unchanged<?> unchanged -> {}
      case Edited.Changed<?> changed -> {}
      case Edited.Refused<?> refused ->
          System.getLogger(ServerSink.class.getName())
              .log(System.Logger.Level.INFO, "left as it is: {0}", refused.refusal().detail());
    }
  }

  @Override
  public boolean order(AccountId account, SyntheticOrder order) {
    if (orders == null) {
      return true;
    }
    flush(account);
    publishMarks();
    boolean accepted = isAccepted(orders.place(owner, account, request(order)).outcome());
    counts = counts.plus(new LoadedCounts(0, 0, 0, accepted ? 1 : 0, accepted ? 0 : 1));
    return accepted;
  }

  private static OrderRequest request(SyntheticOrder order) {
    return new OrderRequest(
        new ClientOrderId(order.clientOrderId()),
        order.instrument(),
        order.side(),
        order.limit() == null ? OrderType.MARKET : OrderType.LIMIT,
        order.quantity(),
        order.limit(),
        order.algorithm(),
        false,
        order.positionSide(),
        null);
  }

  static boolean isAccepted(PlaceOrders.Placed placed) {
    return switch (placed) {
      case PlaceOrders.Decided decided -> decided.order().accepted();
      case PlaceOrders.DecidedBefore before -> before.order().accepted();
      case PlaceOrders.Refused refused -> false;
    };
  }

  @Override
  public void fill(AccountId account, Fill fill) {
    waiting.add(orders == null ? withoutOrder(fill) : fill);
    if (waiting.size() == FILLS_IN_A_BATCH) {
      flush(account);
    }
  }

  /** Orders of the past were never decided here, so fills name none. */
  private static Fill withoutOrder(Fill fill) {
    return new Fill(
        fill.fillId(),
        fill.instrument(),
        fill.side(),
        fill.quantity(),
        fill.price(),
        fill.executedAt(),
        fill.fee(),
        null,
        fill.algorithm(),
        fill.venue(),
        fill.positionSide());
  }

  @Override
  public void closed(AccountId account, List<SyntheticPosition> positions) {
    flush(account);
  }

  @Override
  public void end() {
    publishMarks();
  }

  private void flush(AccountId account) {
    if (waiting.isEmpty()) {
      return;
    }
    List<BookFills.Outcome> outcomes =
        ports
            .fills()
            .bookAll(owner, account, List.copyOf(waiting), BookFills.Mode.PER_ROW)
            .outcome();
    waiting.clear();
    for (BookFills.Outcome outcome : outcomes) {
      counts = counts.plus(LoadedCounts.of(outcome));
    }
  }
}
