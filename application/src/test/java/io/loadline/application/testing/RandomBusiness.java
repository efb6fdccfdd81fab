package io.loadline.application.testing;

import io.loadline.application.account.TransferPositions;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.Journal;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Version;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Correction;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.TransferId;
import io.loadline.domain.testing.Contract;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.History;
import io.loadline.domain.testing.RandomHistory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a business of two accounts, made up from a seed: a list of steps, each of which
 * asks the services for one thing. Fills in order and late, busts, corrections, splits, movements
 * of cash, transfers, marks, rates, days that pass, and everything told twice now and then.
 */
public final class RandomBusiness {
  /** One thing that happens. */
  @FunctionalInterface
  public interface Step {
    void happen(Business business);
  }

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Currency USD = new Currency("USD");
  private static final List<String> CURRENCIES = List.of("EUR", "BTC", "ETH", "USDT", "BNB");
  private static final List<String> ZONES = List.of("UTC", "America/New_York", "Asia/Kolkata");

  private final RandomGenerator random;
  private final RandomGenerator transfers;
  private final RandomGenerator amendments;
  private final List<Step> steps = new ArrayList<>();
  private int count;

  private RandomBusiness(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    transfers = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
    amendments = RandomGeneratorFactory.of("L64X128MixRandom").create(seed ^ 0x5DEECE66DL);
    setUp();
    List<List<Step>> accounts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      accounts.add(account(new AccountId("A" + i), RandomHistory.of(seed + i)));
    }
    interleave(accounts);
  }

  /** The steps of that seed, always the same. */
  public static List<Step> steps(long seed) {
    return List.copyOf(new RandomBusiness(seed).steps);
  }

  /** Has all of it happen to an engine, and answers what was recorded, in order. */
  public static List<Recorded> recorded(long seed, Journal journal, Facts facts) {
    Business business = new Business(journal, facts);
    try {
      steps(seed).forEach(step -> step.happen(business));
    } finally {
      business.close();
    }
    return business.recorded();
  }

  private void setUp() {
    steps.add(
        business ->
            business.accounts().put(Business.ACTOR, new Desk(new DeskId("D"), "Desk"), null));
    for (String currency : CURRENCIES) {
      FxRate rate =
          new FxRate(
              new Currency(currency),
              new Currency("USD"),
              BigDecimal.valueOf(random.nextInt(1, 1_000_000), 3),
              START.minus(Duration.ofDays(500)));
      if (random.nextInt(10) > 0) {
        steps.add(business -> business.rates().post(List.of(rate)));
      }
    }
  }

  private void interleave(List<List<Step>> accounts) {
    int[] next = new int[accounts.size()];
    int left = accounts.stream().mapToInt(List::size).sum();
    while (left > 0) {
      int choice = random.nextInt(accounts.size());
      if (next[choice] < accounts.get(choice).size()) {
        steps.add(accounts.get(choice).get(next[choice]++));
        left--;
        if (transfers.nextInt(12) == 0) {
          steps.add(transfer());
        }
      }
    }
  }

  private List<Step> account(AccountId id, History history) {
    List<Step> own = new ArrayList<>();
    Account account =
        new Account(
            id,
            "Account \"" + id + "\" é\u0001",
            random.nextBoolean() ? new DeskId("D") : null,
            new TreeSet<>(List.of(new UserId("trader"))),
            new Currency(random.nextInt(3) == 0 ? "EUR" : "USD"),
            history.costBasis(),
            history.hedged() ? PositionMode.HEDGING : PositionMode.NETTING,
            ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
            random.nextBoolean() ? LocalTime.MIDNIGHT : LocalTime.of(17, 30),
            true);
    for (Contract contract : history.contracts()) {
      own.add(business -> business.instruments().put(Business.ACTOR, instrument(contract), null));
    }
    own.add(business -> business.accounts().put(Business.ACTOR, account, null));
    Algorithm algorithm =
        new Algorithm(new AlgorithmId("registered"), "Registered", Algorithm.Status.ACTIVE);
    own.add(business -> business.accounts().put(Business.ACTOR, id, algorithm, null));
    own.add(business -> renamed(business, id));
    for (Event event : history.arrivals()) {
      if (event instanceof Event.Fill fill && random.nextInt(20) == 0) {
        Correction early =
            new Correction(
                new FillId(fill.id()), null, null, Money.of(BigDecimal.ONE, USD), "came early");
        own.add(business -> business.fills().correct(Business.ACTOR, id, early));
      }
      if (event instanceof Event.Fill fill) {
        early(id, fill, own);
      }
      own.add(told(id, event));
      if (random.nextInt(8) == 0) {
        own.add(told(id, event));
      }
      if (random.nextInt(4) == 0) {
        own.add(cash(id, history));
      }
      if (random.nextInt(4) == 0) {
        own.add(mark(history));
      }
      if (random.nextInt(12) == 0) {
        Duration pause = Duration.ofHours(random.nextInt(1, 60));
        own.add(business -> business.at(business.now().plus(pause)));
      }
    }
    return own;
  }

  /** Busts and corrections that come before their fill, and are kept for it. */
  private void early(AccountId account, Event.Fill fill, List<Step> own) {
    FillId id = new FillId(fill.id());
    switch (amendments.nextInt(30)) {
      case 0 ->
          own.add(
              business ->
                  business.fills().bust(Business.ACTOR, account, new Bust(id, "too early")));
      case 1, 2 -> {
        Correction price =
            new Correction(
                id, null, new Price(fill.price().add(fill.price())), null, "price, early");
        Correction quantity =
            new Correction(
                id,
                new Quantity(fill.quantity().add(fill.quantity())),
                null,
                null,
                "quantity, early");
        own.add(business -> business.fills().correct(Business.ACTOR, account, price));
        own.add(business -> business.fills().correct(Business.ACTOR, account, quantity));
      }
      default -> {}
    }
  }

  private static void renamed(Business business, AccountId id) {
    Account account = Objects.requireNonNull(business.state().book(id)).account();
    Account renamed =
        new Account(
            id,
            "Renamed",
            account.desk(),
            account.traders(),
            account.reportingCurrency(),
            account.costBasis(),
            account.positionMode(),
            account.timeZone(),
            account.dayRoll(),
            account.shortSelling());
    business.accounts().put(Business.ACTOR, renamed, Version.of(account));
  }

  private Step told(AccountId account, Event event) {
    return switch (event) {
      case Event.Fill fill -> {
        Fill told = fill(fill);
        yield business -> {
          business.at(fill.at());
          business.fills().book(Business.ACTOR, account, told, false);
        };
      }
      case Event.Bust bust ->
          business ->
              business
                  .fills()
                  .bust(
                      Business.ACTOR,
                      account,
                      new Bust(new FillId(bust.fillId()), "venue said so"));
      case Event.Correction correction ->
          business -> business.fills().correct(Business.ACTOR, account, correction(correction));
      case Event.Split split ->
          business -> {
            business.at(split.at());
            business.instruments().split(Business.ACTOR, split(split));
          };
    };
  }

  /** Part of a position, or all of it, to the other account; told again now and then. */
  private Step transfer() {
    boolean there = transfers.nextBoolean();
    AccountId from = new AccountId(there ? "A0" : "A1");
    AccountId to = new AccountId(there ? "A1" : "A0");
    TransferId id = new TransferId("t" + count++);
    int which = transfers.nextInt(100);
    boolean all = transfers.nextInt(3) == 0;
    boolean again = transfers.nextInt(8) == 0;
    Duration ago = Duration.ofMinutes(transfers.nextInt(3) == 0 ? transfers.nextInt(3_000) : 0);
    return business -> {
      List<Holding> open = open(business, from);
      if (open.isEmpty()) {
        return;
      }
      Holding holding = open.get(which % open.size());
      int scale =
          Objects.requireNonNull(business.state().listing(holding.key().instrument()))
              .instrument()
              .quantityScale();
      BigDecimal held = holding.position().quantity().abs();
      BigDecimal part =
          held.divide(BigDecimal.valueOf(3), Math.min(scale, 18), RoundingMode.CEILING);
      TransferPositions.Wanted wanted =
          new TransferPositions.Wanted(
              id,
              from,
              to,
              holding.key().instrument(),
              holding.key().side(),
              new Quantity(all ? held : part.min(held)),
              ago.isZero() ? null : business.now().minus(ago),
              "told so");
      business.transfers().transfer(Business.ACTOR, wanted);
      if (again) {
        business.transfers().transfer(Business.ACTOR, wanted);
      }
    };
  }

  private static List<Holding> open(Business business, AccountId account) {
    Book book = business.state().book(account);
    return book == null
        ? List.of()
        : book.holdings().values().filter(each -> !each.position().isFlat()).toList();
  }

  private Step cash(AccountId account, History history) {
    List<InstrumentId> symbols =
        history.contracts().stream().map(each -> new InstrumentId(each.symbol())).toList();
    CashMovement.Type[] types = CashMovement.Type.values();
    CashMovement.Type type = types[random.nextInt(types.length)];
    BigDecimal amount = BigDecimal.valueOf(random.nextLong(1, 1_000_000), 2);
    Currency currency =
        new Currency(
            random.nextBoolean() ? "USD" : CURRENCIES.get(random.nextInt(CURRENCIES.size())));
    MovementId id = new MovementId("m" + count++);
    Duration ago = Duration.ofMinutes(random.nextInt(3_000));
    boolean reversed = amendments.nextInt(5) == 0;
    InstrumentId instrument =
        amendments.nextInt(3) == 0 ? symbols.get(amendments.nextInt(symbols.size())) : null;
    AlgorithmId algorithm =
        amendments.nextInt(3) == 0 ? new AlgorithmId("alpha" + amendments.nextInt(2)) : null;
    return business -> {
      business
          .accounts()
          .move(
              Business.ACTOR,
              account,
              new CashMovement(
                  id,
                  type,
                  Money.of(amount, currency),
                  business.now().minus(ago),
                  instrument,
                  algorithm));
      if (reversed) {
        business.accounts().reverse(Business.ACTOR, account, id, "wrong");
      }
    };
  }

  private Step mark(History history) {
    Contract contract = history.contracts().get(random.nextInt(history.contracts().size()));
    BigDecimal price = BigDecimal.valueOf(random.nextLong(1, 10_000_000), 2);
    return business ->
        business
            .marks()
            .post(
                new Mark(
                    new InstrumentId(contract.symbol()),
                    null,
                    null,
                    null,
                    price,
                    business.now(),
                    "test"));
  }

  private static Instrument instrument(Contract contract) {
    return new Instrument(
        new InstrumentId(contract.symbol()),
        new ContractSpec(
            InstrumentKind.valueOf(contract.kind()),
            contract.baseAsset() == null ? null : new Currency(contract.baseAsset()),
            new Currency(contract.settlement()),
            contract.multiplier(),
            contract.inverse()),
        contract.priceScale(),
        contract.quantityScale(),
        Duration.ofSeconds(60),
        true);
  }

  private static Fill fill(Event.Fill fill) {
    return new Fill(
        new FillId(fill.id()),
        new InstrumentId(fill.symbol()),
        Side.valueOf(fill.side()),
        new Quantity(fill.quantity()),
        new Price(fill.price()),
        fill.at(),
        money(fill.fee()),
        null,
        fill.algorithm() == null ? AlgorithmId.MANUAL : new AlgorithmId(fill.algorithm()),
        "VENUE",
        fill.positionSide() == null ? PositionSide.NET : PositionSide.valueOf(fill.positionSide()));
  }

  private static Correction correction(Event.Correction correction) {
    return new Correction(
        new FillId(correction.fillId()),
        correction.quantity() == null ? null : new Quantity(correction.quantity()),
        correction.price() == null ? null : new Price(correction.price()),
        money(correction.fee()),
        "venue said so");
  }

  private static Split split(Event.Split split) {
    return new Split(
        new SplitId(split.id()),
        new InstrumentId(split.symbol()),
        split.newUnits(),
        split.oldUnits(),
        split.at(),
        split.cashInLieu() == null ? null : new Price(split.cashInLieu()));
  }

  private static @Nullable Money money(Event.@Nullable Fee fee) {
    return fee == null ? null : Money.of(fee.amount(), new Currency(fee.currency()));
  }
}
