package io.loadline.domain.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.pnl.Equity;
import io.loadline.domain.position.Lot;
import io.loadline.domain.position.Position;
import io.loadline.domain.position.TransferId;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.Histories;
import io.loadline.domain.testing.History;
import io.loadline.domain.testing.RandomHistory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What goes from one account comes to the other as it was: after any history, on any cost basis, of
 * today or of an earlier day.
 */
class TransferLawsTest {
  private static final int HISTORIES = 500;
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final AccountId OTHER = new AccountId("other");

  @Test
  void quantity_and_cost_are_conserved_over_both_accounts_and_nothing_is_realized() {
    AtomicInteger moved = new AtomicInteger();
    Histories.check(
        HISTORIES,
        (history, seed) -> {
          Two before = Two.of(history, seed);
          for (PositionKey key : before.giveable()) {
            Two after = before.transferred(key, part(before.from, key), 1);

            Position gave = before.position(before.from, key);
            Position left = before.position(after.from, key);
            Position came = before.position(after.to, key);
            assertThat(left.quantity().add(came.quantity())).isEqualByComparingTo(gave.quantity());
            assertThat(left.cost().add(came.cost())).isEqualByComparingTo(gave.cost());
            assertThat(came.quantity().signum()).isEqualTo(gave.quantity().signum());
            assertThat(sumOfCosts(left)).isEqualByComparingTo(left.cost());
            assertThat(sumOfCosts(came)).isEqualByComparingTo(came.cost());
            assertThat(left.settled()).isEqualTo(gave.settled());
            assertThat(left.reported()).isEqualTo(gave.reported());
            assertThat(left.trades()).isEqualTo(gave.trades());
            assertThat(came.settled().realizedGross()).isZero();
            moved.incrementAndGet();
          }
        });
    assertThat(moved.get()).isGreaterThan(Histories.number(HISTORIES) / 2);
  }

  @Test
  void the_residual_stays_0_and_the_books_add_up_on_both_sides() {
    Histories.check(
        HISTORIES,
        (history, seed) -> {
          Two two = Two.of(history, seed);
          for (PositionKey key : two.giveable()) {
            Two after = two.transferred(key, part(two.from, key), 1);

            BigDecimal mark = Objects.requireNonNull(two.marks.get(key.instrument().value()));
            for (Book book : List.of(after.from, after.to)) {
              Holding holding = Objects.requireNonNull(book.holdings().get(key));
              BigDecimal total = total(holding.position(), mark);
              BigDecimal made = holding.position().settled().realizedGross();
              assertThat(made.add(holding.position().unrealized(mark)).subtract(total)).isZero();
              BigDecimal units = BigDecimal.ZERO;
              BigDecimal totals = BigDecimal.ZERO;
              for (Position each : (Iterable<Position>) holding.books().values()::iterator) {
                units = units.add(each.quantity());
                totals = totals.add(total(each, mark));
                BigDecimal own = each.settled().realizedGross().add(each.unrealized(mark));
                assertThat(own).isEqualByComparingTo(total(each, mark));
              }
              assertThat(units).isEqualByComparingTo(holding.position().quantity());
              assertThat(totals).isCloseTo(total, within(rounding(holding.position())));
            }
          }
        });
  }

  @Test
  void there_and_back_leaves_quantity_cost_and_lots() {
    Histories.check(
        HISTORIES,
        (history, seed) -> {
          Two before = Two.of(history, seed);
          for (PositionKey key : before.giveable()) {
            BigDecimal units = part(before.from, key);
            Two there = before.transferred(key, units, 1);

            Two back = there.turned().transferred(key, units, 2).turned();

            Position was = before.position(before.from, key);
            Position is = before.position(back.from, key);
            assertThat(is.quantity()).isEqualByComparingTo(was.quantity());
            assertThat(is.cost()).isEqualByComparingTo(was.cost());
            assertThat(is.lots().size()).isEqualTo(was.lots().size());
            assertThat(is.lots().values().map(Lot::openedAt))
                .containsExactlyElementsOf(was.lots().values().map(Lot::openedAt).toList());
            assertThat(before.position(back.to, key).isFlat()).isTrue();
            assertThat(before.position(back.to, key).cost()).isZero();
            assertThat(back.profit(back.from)).isEqualByComparingTo(before.profit(before.from));
          }
        });
  }

  @Test
  void profit_and_the_identity_of_the_day_stay_on_both_sides() {
    Histories.check(
        HISTORIES,
        (history, seed) -> {
          Two two = Two.of(history, seed);
          BigDecimal profit = two.profit(two.from);
          BigDecimal rounding = BigDecimal.ZERO;
          int seq = 1;
          for (PositionKey key : two.giveable()) {
            two = two.transferred(key, part(two.from, key), seq++);

            rounding = rounding.max(rounding(two.position(two.from, key)));
            assertThat(two.profit(two.from)).isCloseTo(profit, within(rounding));
            assertThat(two.profit(two.to)).isZero();
            assertThat(two.equity(two.from).identityHolds()).isTrue();
            assertThat(two.equity(two.to).identityHolds()).isTrue();
            assertThat(two.from.cash().balances().values().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(two.cash);
          }
        });
  }

  /** The market value of an inverse contract has 36 digits, and so has that of each part of it. */
  private static BigDecimal rounding(Position position) {
    return position.contract().inverse() ? new BigDecimal("1e-34") : BigDecimal.ZERO;
  }

  private static BigDecimal part(Book book, PositionKey key) {
    BigDecimal held = Objects.requireNonNull(book.holdings().get(key)).position().quantity().abs();
    return held.divide(BigDecimal.valueOf(3), 18, RoundingMode.CEILING).min(held);
  }

  private static BigDecimal sumOfCosts(Position position) {
    return position.lots().values().map(Lot::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal total(Position position, BigDecimal mark) {
    return position.contract().gain(position.traded(), position.marketValue(mark));
  }

  /** The account of the history, and one of the same terms that holds nothing. */
  private record Two(
      Book from, Book to, Map<String, BigDecimal> marks, boolean late, BigDecimal cash) {
    static Two of(History history, long seed) {
      Map<String, BigDecimal> marks = RandomHistory.marks(history, ~seed);
      List<Event.Fill> fills = history.fills();
      Instant dayStart =
          fills.isEmpty() ? Instant.EPOCH : fills.get(Math.floorMod(seed, fills.size())).at();
      Book from = Replay.of(history, dayStart, marks).book();
      Account terms = from.account();
      Account other =
          new Account(
              OTHER,
              "Another account",
              terms.desk(),
              terms.traders(),
              terms.reportingCurrency(),
              terms.costBasis(),
              terms.positionMode(),
              terms.timeZone(),
              terms.dayRoll(),
              true);
      Book to =
          Book.open(other, dayStart)
              .with(OpeningDay.of(dayStart, dayStart.plus(Duration.ofDays(1))));
      return new Two(
          from,
          to,
          marks,
          seed % 2 == 0,
          from.cash().balances().values().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    List<PositionKey> giveable() {
      List<PositionKey> keys = new ArrayList<>();
      for (Map.Entry<PositionKey, Holding> entry : from.holdings()) {
        Holding holding = entry.getValue();
        if (!holding.position().isFlat()
            && holding.canGive(holding.position().firstLots(part(from, entry.getKey())))) {
          keys.add(entry.getKey());
        }
      }
      return keys;
    }

    Two turned() {
      return new Two(to, from, marks, late, cash);
    }

    Position position(Book book, PositionKey key) {
      ContractSpec contract =
          Objects.requireNonNull(
                  from.holdings().getOrDefault(key, to.holdings().get(key)), key.toString())
              .position()
              .contract();
      return book.holding(key, contract).position();
    }

    Two transferred(PositionKey key, BigDecimal units, int seq) {
      Holding source = Objects.requireNonNull(from.holdings().get(key));
      Instant at = late ? source.last().at() : NOW;
      BookedTransfer booked =
          new BookedTransfer(
              new Transfer(
                  new TransferId("T" + seq),
                  from.account().id(),
                  to.account().id(),
                  key,
                  new Quantity(units),
                  at,
                  null),
              1_000_000L + seq,
              source.position().firstLots(units),
              marks.get(key.instrument().value()));
      return new Two(after(from, booked, key), after(to, booked, key), marks, late, cash);
    }

    private Book after(Book book, BookedTransfer booked, PositionKey key) {
      ContractSpec contract = position(from, key).contract();
      Holding moved =
          book.holding(key, contract)
              .apply(booked.event(book.account().id()), book.day().start())
              .after();
      Opening opening = new Opening(marks.get(key.instrument().value()), PersistentMap.empty());
      Book after = book.with(moved, opening);
      for (CashMovement each : booked.movements(book.account().id(), contract)) {
        after = after.with(each, BigDecimal.ONE);
      }
      return after.with(booked);
    }

    Equity equity(Book book) {
      return new EquityReport(book, new FixedMarket(NOW, marks, 1)).result();
    }

    BigDecimal profit(Book book) {
      Equity equity = equity(book);
      return Objects.requireNonNull(equity.equity())
          .subtract(Objects.requireNonNull(equity.netDeposits()));
    }
  }
}
