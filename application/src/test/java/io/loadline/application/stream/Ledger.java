package io.loadline.application.stream;

import io.loadline.application.account.AccountChanged;
import io.loadline.application.account.AccountOpened;
import io.loadline.application.account.CashMoved;
import io.loadline.application.engine.Change;
import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Entry;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.GivenId;
import io.loadline.application.engine.HoldingId;
import io.loadline.application.engine.KnownFill;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.Span;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillBooked;
import io.loadline.application.instrument.InstrumentSet;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Opening;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.Execution;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A small business that commits what it is told, as the writer would, without one. */
public final class Ledger {
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Currency USD = new Currency("USD");
  private static final UserId SOMEBODY = new UserId("somebody");

  private final Replay replay = Replay.ofEntriesAlone();

  public State state() {
    return replay.state();
  }

  /** Commits the changes together. */
  public Engine.Published commit(Change... changes) {
    State before = state();
    List<Recorded> recorded = new ArrayList<>();
    for (Change change : changes) {
      Entry entry = new Entry(state().seq() + 1, NOON, SOMEBODY, change);
      Effect effect = replay.apply(entry);
      recorded.add(new Recorded(entry, effect));
    }
    return new Engine.Published(before, state(), recorded);
  }

  public static Change list(String instrument) {
    return new InstrumentSet(
        new Instrument(
            new InstrumentId(instrument),
            new ContractSpec(InstrumentKind.EQUITY, null, USD, BigDecimal.ONE, false),
            2,
            0,
            Duration.ofSeconds(60),
            true));
  }

  public static Change open(String account, String... traders) {
    return new AccountOpened(account(account, traders));
  }

  public static Change traders(String account, String... traders) {
    return new AccountChanged(account(account, traders));
  }

  private static Account account(String account, String... traders) {
    TreeSet<UserId> users = new TreeSet<>();
    for (String trader : traders) {
      users.add(new UserId(trader));
    }
    return new Account(
        new AccountId(account),
        account,
        null,
        users,
        USD,
        "FIFO",
        PositionMode.NETTING,
        ZoneOffset.UTC,
        LocalTime.MIDNIGHT,
        true);
  }

  public Change buy(String account, String instrument) {
    return new FillBooked(
        new AccountId(account),
        new Fill(
            new FillId("F" + state().seq() + "-" + instrument),
            new InstrumentId(instrument),
            Side.BUY,
            new Quantity(BigDecimal.ONE),
            new Price(BigDecimal.TEN),
            NOON,
            null,
            null,
            AlgorithmId.MANUAL,
            null,
            PositionSide.NET),
        null,
        BigDecimal.ONE,
        Opening.NOT_NEEDED,
        null,
        null);
  }

  /** One unit of a currency is paid in. */
  public static Change deposit(String account, String currency) {
    return new CashMoved(
        new AccountId(account),
        new CashMovement(
            new MovementId("M-" + currency),
            CashMovement.Type.DEPOSIT,
            Money.of(BigDecimal.ONE, new Currency(currency)),
            NOON,
            null),
        BigDecimal.ONE,
        null,
        null);
  }

  public static Mark mark(String instrument, int price) {
    return new Mark(
        new InstrumentId(instrument), null, null, null, BigDecimal.valueOf(price), NOON, null);
  }

  static Subject position(String account, String instrument) {
    return new Subject.OfPosition(
        new AccountId(account), PositionKey.net(new InstrumentId(instrument)));
  }

  static Subject pnl(String account) {
    return new Subject.OfPnl(new AccountId(account));
  }

  static Subject markOf(String instrument) {
    return new Subject.OfMark(new InstrumentId(instrument));
  }

  /** Nothing was recorded before. */
  public static final class NoFacts implements Facts {
    @Override
    public Optional<KnownFill> fill(AccountId account, FillId fill) {
      return Optional.empty();
    }

    @Override
    public Optional<KnownMovement> movement(AccountId account, MovementId movement) {
      return Optional.empty();
    }

    @Override
    public Optional<KnownOrder> order(AccountId account, ClientOrderId order) {
      return Optional.empty();
    }

    @Override
    public Set<GivenId> recorded(Collection<GivenId> ids) {
      return Set.of();
    }

    @Override
    public List<Execution> executions(HoldingId holding, Span span, long knownAt) {
      return List.of();
    }
  }
}
