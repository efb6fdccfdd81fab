package io.loadline.application.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.pnl.ProfitAndLoss;
import io.loadline.domain.position.Position;
import io.loadline.domain.testing.Contract;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.Figures;
import io.loadline.domain.testing.History;
import io.loadline.domain.testing.ReferenceLedger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generated book of more than 1,200 positions in one account, against two other calculations. */
class LargeAccountTest {
  private static final int INSTRUMENTS = 1_800;
  private static final int FILLS = 9_000;
  private static final int FIRST_IN_DOLLARS = 12;
  private static final BigDecimal PRECISION = new BigDecimal("1e-30");
  private static final Instant UNTIL = Instant.parse("2026-03-10T14:00:00Z");

  private final Horizon horizon = Horizon.until(UNTIL, Duration.ofMinutes(5), 100);
  private final List<SyntheticInstrument> instruments = InstrumentCatalog.of(7, INSTRUMENTS, "");
  private final List<Fill> fills = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void more_than_a_thousand_positions_have_right_profit_and_loss(int number) {
    SyntheticAccount account = account(number);

    try (ServerInMemory server = new ServerInMemory()) {
      play(account, server);

      Book book = Objects.requireNonNull(server.state().book(account.account().id()));
      Map<String, BigDecimal> marks = marks(server);
      Figures expected = new ReferenceLedger().calculate(history(account), marks);
      assertThat(open(book)).isGreaterThanOrEqualTo(1_200);
      assertThat(expected.positions()).hasSize((int) book.holdings().size());
      book.holdings()
          .forEach(each -> compare(each.getKey(), each.getValue().position(), expected, marks));
      compareTotals(book, server, expected, marks);
    }
  }

  /** The plain identity, from nothing but fills and marks: what is held less what was paid. */
  private BigDecimal totalOfFills(Map<String, BigDecimal> marks) {
    BigDecimal total = BigDecimal.ZERO;
    for (Fill fill : fills) {
      BigDecimal mark = Objects.requireNonNull(marks.get(fill.instrument().value()));
      BigDecimal units =
          fill.side()
              .signed(fill.quantity().value())
              .multiply(contract(fill.instrument()).multiplier());
      total =
          total
              .add(units.multiply(mark.subtract(fill.price().value())))
              .subtract(Objects.requireNonNull(fill.fee()).amount());
    }
    return total;
  }

  private SyntheticAccount account(int number) {
    return new AccountFactory(7, instruments, horizon.start())
        .open(
            number,
            new AccountFactory.Place(
                "large-" + number, "Large", new DeskId("desk"), new UserId("trader")),
            new Profile(
                Profile.RiskTolerance.HIGH,
                Profile.Experience.BEGINNER,
                Currencies.USD,
                Profiles.ZONES.getFirst(),
                Profile.AccountSize.LARGE),
            List.of(FIRST_IN_DOLLARS));
  }

  /** Its owner trades everything that settles in USD, by hand. */
  private SyntheticAccount tradingEverything(SyntheticAccount account) {
    return new SyntheticAccount(
        account.account(),
        account.owner(),
        account.profile(),
        account.capital(),
        account.deposits(),
        account.algorithms(),
        IntStream.range(FIRST_IN_DOLLARS, INSTRUMENTS).boxed().toList());
  }

  private void play(SyntheticAccount account, ServerInMemory server) {
    SyntheticData data =
        new SyntheticData(
            7,
            horizon,
            List.of(new io.loadline.domain.account.Desk(new DeskId("desk"), "Desk")),
            instruments,
            Currencies.rates(horizon.start()),
            List.of(),
            List.of(tradingEverything(account)),
            1);
    DemoData.Ports ports =
        new DemoData.Ports(
            server.accounts, server.instruments, server.fills, server.prices, server.store);
    ServerSink sink =
        new ServerSink(ports, null, server.rates, server::now, ServerInMemory.ADMINISTRATOR);
    SyntheticSink recording =
        new PassingSink(sink) {
          @Override
          public void fill(AccountId id, Fill fill) {
            fills.add(fill);
            super.fill(id, fill);
          }
        };
    new Simulation(data, recording, Progress.NONE).run(FILLS);
  }

  private Map<String, BigDecimal> marks(ServerInMemory server) {
    Map<String, BigDecimal> marks = new HashMap<>();
    for (SyntheticInstrument each : instruments) {
      Mark mark = Objects.requireNonNull(server.marks.latest(each.instrument().id()));
      marks.put(each.instrument().id().value(), mark.value());
    }
    return marks;
  }

  private static long open(Book book) {
    return book.holdings().values().filter(each -> !each.position().isFlat()).count();
  }

  private static void compare(
      PositionKey key, Position position, Figures figures, Map<String, BigDecimal> marks) {
    Figures.Position expected = Objects.requireNonNull(figures.positions().get(name(key)));
    BigDecimal mark = Objects.requireNonNull(marks.get(key.instrument().value()));
    assertThat(position.quantity()).isEqualByComparingTo(expected.quantity());
    assertClose(position.cost(), expected.cost());
    assertClose(position.settled().realizedGross(), expected.realizedGross());
    assertClose(position.settled().realizedNet(), expected.realizedNet());
    assertClose(position.unrealized(mark), Objects.requireNonNull(expected.unrealized()));
  }

  private void compareTotals(
      Book book, ServerInMemory server, Figures figures, Map<String, BigDecimal> marks) {
    ProfitAndLoss profit = new AccountValuation(book, server.market()).profitAndLoss();
    BigDecimal net = BigDecimal.ZERO;
    BigDecimal unrealized = BigDecimal.ZERO;
    for (Figures.Position each : figures.positions().values()) {
      net = net.add(each.realizedNet());
      unrealized = unrealized.add(Objects.requireNonNull(each.unrealized()));
    }
    assertThat(profit.complete()).isTrue();
    assertClose(profit.realizedNet(), net);
    assertClose(Objects.requireNonNull(profit.unrealized()), unrealized);
    assertClose(Objects.requireNonNull(profit.total()), net.add(unrealized));
    assertClose(Objects.requireNonNull(profit.total()), totalOfFills(marks));
  }

  private static void assertClose(BigDecimal actual, BigDecimal expected) {
    assertThat(actual.subtract(expected).abs()).isLessThanOrEqualTo(PRECISION);
  }

  private static String name(PositionKey key) {
    return switch (key.side()) {
      case NET -> key.instrument().value();
      case LONG, SHORT -> key.instrument() + "/" + key.side();
    };
  }

  private History history(SyntheticAccount account) {
    List<Event> events = new ArrayList<>();
    for (Fill fill : fills) {
      var fee = Objects.requireNonNull(fill.fee());
      events.add(
          new Event.Fill(
              fill.fillId().value(),
              fill.instrument().value(),
              fill.side().name(),
              fill.quantity().value(),
              fill.price().value(),
              new Event.Fee(fee.amount(), fee.currency().code()),
              BigDecimal.ONE,
              fill.executedAt(),
              fill.algorithm().value(),
              switch (fill.positionSide()) {
                case NET -> null;
                case LONG, SHORT -> fill.positionSide().name();
              }));
    }
    boolean hedged =
        account.account().positionMode() == io.loadline.domain.account.PositionMode.HEDGING;
    return new History(
        account.account().costBasis(),
        hedged,
        instruments.stream().map(each -> contract(each.instrument().id())).toList(),
        events);
  }

  private final Map<InstrumentId, Contract> contracts = new HashMap<>();

  private Contract contract(InstrumentId id) {
    return contracts.computeIfAbsent(
        id,
        key ->
            instruments.stream()
                .filter(each -> each.instrument().id().equals(key))
                .findFirst()
                .map(LargeAccountTest::contract)
                .orElseThrow());
  }

  private static Contract contract(SyntheticInstrument synthetic) {
    var contract = synthetic.contract();
    return new Contract(
        synthetic.instrument().id().value(),
        contract.kind().name(),
        contract.baseAsset() == null ? null : contract.baseAsset().code(),
        contract.settlementCurrency().code(),
        contract.multiplier(),
        contract.inverse(),
        synthetic.instrument().priceScale(),
        synthetic.instrument().quantityScale());
  }
}
