package io.loadline.domain.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a transfer takes of lots, what two positions share of them, and how they come together. */
class LotsTest {
  private static final ContractSpec CONTRACT =
      new ContractSpec(InstrumentKind.FUTURE, null, new Currency("USD"), BigDecimal.ONE, false);

  @ParameterizedTest
  @CsvSource({
    // how many of 3 @ 10 and 2 @ 20, then what is taken of each lot and its cost
    "1, 1 10",
    "3, 3 30",
    "4, 3 30 1 20",
    "5, 3 30 2 40",
    "-1, -1 -10",
    "-4, -3 -30 -1 -20",
  })
  void the_first_lots_are_taken_at_their_price_long_and_short_alike(int units, String taken) {
    int sign = Integer.signum(units);
    PersistentMap<Lot, Lot> lots = lots(lot("a", 1, 3 * sign, "10"), lot("b", 2, 2 * sign, "20"));

    List<Lot> first = Lots.first(lots, BigDecimal.valueOf(Math.abs(units)), CONTRACT);

    assertThat(told(first)).isEqualTo(taken);
  }

  @Test
  void no_more_is_taken_than_there_is() {
    assertThatThrownBy(
            () -> Lots.first(lots(lot("a", 1, 3, "10")), new BigDecimal("3.5"), CONTRACT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be held: quantity=3.5");
  }

  @Test
  void of_a_lot_whose_price_is_an_average_a_share_of_the_cost_is_taken() {
    Lot pool = pool(3, "10", "3.333333333333333333");

    List<Lot> one = Lots.first(lots(pool), BigDecimal.ONE, CONTRACT);
    PersistentMap<Lot, Lot> rest = Lots.without(lots(pool), one);

    assertThat(one.getFirst().cost())
        .isEqualByComparingTo("3.333333333333333333333333333333333333");
    assertThat(one.getFirst().cost().add(rest.first().getValue().cost()))
        .isEqualByComparingTo("10");
  }

  @ParameterizedTest
  @CsvSource({
    // what the other has of the same fill: quantity, price; what is shared of 3 @ 10
    "3, 10, 3 30",
    "2, 10, 2 20",
    "5, 10, 3 30",
    "-3, 10, nothing",
    "3, 11, nothing",
  })
  void a_lot_is_shared_on_the_same_side_at_the_same_price(int has, String price, String shared) {
    Lot own = lot("a", 1, has, price);

    Lot found = Lots.shared(lots(own), lot("a", 1, 3, "10"), CONTRACT);

    assertThat(found == null ? "nothing" : told(List.of(found))).isEqualTo(shared);
  }

  @Test
  void a_lot_of_another_fill_is_not_shared() {
    assertThat(Lots.shared(lots(lot("b", 2, 3, "10")), lot("a", 1, 3, "10"), CONTRACT)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"3, 10, true", "2, 10, false", "3, 9.99, false"})
  void a_lot_with_a_rounded_cost_is_shared_as_a_whole_or_not_at_all(
      int quantity, String cost, boolean same) {
    Lot pool = pool(3, "10", "3.3");
    Lot other = pool(quantity, cost, "3.3");

    assertThat(Lots.shared(lots(pool), other, CONTRACT)).isEqualTo(same ? pool : null);
    assertThat(Lots.shared(lots(pool), lot("a", 1, 2, "3.3"), CONTRACT)).isNull();
  }

  @Test
  void what_is_not_held_cannot_leave() {
    assertThatThrownBy(
            () -> Lots.without(lots(lot("a", 1, 3, "10")), List.of(lot("b", 2, 1, "10"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be held");
  }

  @Test
  void parts_of_a_lot_that_come_together_are_one_again_and_other_lots_stay_apart() {
    PersistentMap<Lot, Lot> joined =
        Lots.with(
            lots(lot("a", 1, 3, "10")),
            List.of(lot("a", 1, 2, "10"), lot("b", 2, 4, "12")),
            false,
            CONTRACT);

    assertThat(told(joined.values().toList())).isEqualTo("5 50 4 48");
    assertThat(joined.first().getValue().exact()).isTrue();
    assertThat(joined.first().getValue().price()).isEqualByComparingTo("10");
  }

  @ParameterizedTest
  @CsvSource({"true, true, true", "true, false, false", "false, true, false"})
  void a_lot_is_exact_when_all_its_parts_are(boolean one, boolean other, boolean exact) {
    Lot joined =
        Lots.with(
                lots(lot(3, "30", "10", one)), List.of(lot(2, "20", "10", other)), false, CONTRACT)
            .first()
            .getValue();

    assertThat(joined.exact()).isEqualTo(exact);
    assertThat(joined.price()).isEqualByComparingTo("10");
  }

  @Test
  void by_average_cost_all_lots_are_one_at_the_average_of_what_they_cost() {
    PersistentMap<Lot, Lot> pooled =
        Lots.with(lots(lot("a", 1, 3, "10")), List.of(lot("b", 2, 1, "14")), true, CONTRACT);

    assertThat(told(pooled.values().toList())).isEqualTo("4 44");
    assertThat(pooled.first().getValue().price()).isEqualByComparingTo("11");
    assertThat(pooled.first().getValue().exact()).isFalse();
    assertThat(pooled.first().getValue().fillId()).isEqualTo(new FillId("a"));
    assertThat(Lots.with(lots(), List.of(lot("b", 2, 1, "14")), true, CONTRACT).size())
        .isEqualTo(1);
  }

  @Test
  void a_transfer_brings_here_what_it_takes_there() {
    List<Lot> lots = List.of(lot("a", 1, -3, "10"), lot("b", 2, -1, "20"));
    TransferEvent comes = new TransferEvent(Instant.EPOCH, 7, true, lots);
    TransferEvent goes = new TransferEvent(Instant.EPOCH, 7, false, lots);

    assertThat(comes.signedQuantity()).isEqualByComparingTo("-4");
    assertThat(goes.signedQuantity()).isEqualByComparingTo("4");
    assertThat(comes.signedCost()).isEqualByComparingTo("-50");
    assertThat(goes.signedCost()).isEqualByComparingTo("50");
    assertThat(comes.key()).isEqualTo(EventKey.ofFill(Instant.EPOCH, 7));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 1, true",
    "5, -1, false",
    "-5, -1, true",
    "-5, 1, false",
    "0, 1, true",
    "0, -1, true"
  })
  void lots_come_to_a_position_on_their_side_or_to_a_flat_one(int held, int units, boolean may) {
    Position position = Position.flat(CONTRACT, CostBases.FIFO);
    if (held != 0) {
      position = change(position, 1, held, "10", null, BigDecimal.ONE).after();
    }
    Position before = position;
    List<Lot> lots = List.of(lot("t", 9, units, "12"));

    assertThat(before.mayTake(BigDecimal.valueOf(units))).isEqualTo(may);
    if (may) {
      assertThat(before.with(lots, Instant.EPOCH, Instant.EPOCH).quantity())
          .isEqualByComparingTo(String.valueOf(held + units));
    } else {
      assertThatThrownBy(() -> before.with(lots, Instant.EPOCH, Instant.EPOCH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("side of the position");
    }
  }

  @Test
  void a_position_is_open_since_its_first_lot_came_and_not_when_the_last_has_gone() {
    Instant noon = Instant.parse("2026-01-10T12:00:00Z");
    List<Lot> lots = List.of(lot("t", 9, 2, "12"));
    Position flat = Position.flat(CONTRACT, CostBases.FIFO);

    Position came = flat.with(lots, noon, Instant.EPOCH);
    Position more = came.with(List.of(lot("u", 10, 2, "12")), noon.plusSeconds(1), Instant.EPOCH);
    Position gone = came.without(lots, noon.plusSeconds(2), Instant.EPOCH);

    assertThat(came.openedAt()).isEqualTo(noon);
    assertThat(more.openedAt()).isEqualTo(noon);
    assertThat(gone.openedAt()).isNull();
    assertThat(gone.isFlat()).isTrue();
  }

  @Test
  void what_comes_before_the_day_is_brought_into_it_and_what_comes_at_its_beginning_is_not() {
    Instant start = Instant.parse("2026-01-10T00:00:00Z");
    List<Lot> lots = List.of(lot("t", 9, 2, "12"));
    Position flat = Position.flat(CONTRACT, CostBases.FIFO);

    assertThat(flat.with(lots, start.minusNanos(1), start).day().quantity())
        .isEqualByComparingTo("2");
    assertThat(flat.with(lots, start, start).day().quantity()).isZero();
  }

  @Test
  void a_position_shares_the_lots_that_it_gives() {
    Position position =
        change(Position.flat(CONTRACT, CostBases.FIFO), 1, 3, "10", null, BigDecimal.ONE).after();
    List<Lot> given = position.firstLots(new BigDecimal("2"));

    assertThat(told(given)).isEqualTo("2 20");
    assertThat(position.sharedLot(given.getFirst())).isEqualTo(given.getFirst());
    assertThat(position.sharedLot(lot("other", 9, 2, "10"))).isNull();
  }

  @Test
  void the_answer_to_a_fill_tells_gain_fee_and_volume_in_both_currencies() {
    Position open =
        change(Position.flat(CONTRACT, CostBases.FIFO), 1, 2, "10", null, BigDecimal.ONE).after();
    Money fee = Money.of(new BigDecimal("0.5"), new Currency("USD"));

    PositionChange closed = change(open, 2, -2, "13", fee, new BigDecimal("0.8"));
    PositionChange unrated = change(open, 2, -2, "13", fee, null);

    assertThat(closed.realizedGross()).isEqualByComparingTo("6");
    assertThat(closed.realizedNet()).isEqualByComparingTo("5.5");
    assertThat(closed.reportedGross()).isEqualByComparingTo("4.8");
    assertThat(closed.reportedExpense()).isEqualByComparingTo("0.4");
    assertThat(closed.reportedVolume()).isEqualByComparingTo("20.8");
    assertThat(unrated.realizedNet()).isEqualByComparingTo("5.5");
    assertThat(unrated.reportedGross()).isNull();
    assertThat(unrated.reportedExpense()).isNull();
    assertThat(unrated.reportedVolume()).isNull();
  }

  @Test
  void a_fee_whose_rate_is_not_known_leaves_the_net_unknown() {
    Position open =
        change(Position.flat(CONTRACT, CostBases.FIFO), 1, 2, "10", null, BigDecimal.ONE).after();
    Money fee = Money.of(BigDecimal.ONE, new Currency("EUR"));

    PositionChange closed =
        open.apply(new Execution(fill(2, -2, "13", fee), 2, null, BigDecimal.ONE), Instant.EPOCH);

    assertThat(closed.realizedGross()).isEqualByComparingTo("6");
    assertThat(closed.realizedNet()).isNull();
    assertThat(closed.reportedExpense()).isNull();
  }

  @Test
  void there_are_four_cost_bases_and_each_is_found_by_its_name() {
    assertThat(CostBases.all())
        .extracting(CostBasis::name)
        .containsExactly("FIFO", "LIFO", "HIFO", "AVERAGE");
    for (CostBasis basis : CostBases.all()) {
      assertThat(CostBases.named(basis.name())).isSameAs(basis);
    }
    assertThatThrownBy(() -> CostBases.named("BEST"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be one of [FIFO, LIFO, HIFO, AVERAGE]: costBasis=BEST");
  }

  private static PositionChange change(
      Position position,
      int number,
      int quantity,
      String price,
      @Nullable Money fee,
      @Nullable BigDecimal rate) {
    return position.apply(
        new Execution(fill(number, quantity, price, fee), number, BigDecimal.ONE, rate),
        Instant.EPOCH);
  }

  private static Fill fill(int number, int quantity, String price, @Nullable Money fee) {
    return new Fill(
        new FillId("f" + number),
        new InstrumentId("X"),
        Side.ofSign(quantity),
        new Quantity(BigDecimal.valueOf(Math.abs(quantity))),
        new Price(new BigDecimal(price)),
        Instant.EPOCH.plusSeconds(number),
        fee,
        null,
        AlgorithmId.MANUAL,
        null,
        PositionSide.NET);
  }

  private static Lot lot(String fill, long arrival, int quantity, String price) {
    return new Lot(
        new FillId(fill),
        Instant.EPOCH.plusSeconds(arrival),
        arrival,
        BigDecimal.valueOf(quantity),
        new BigDecimal(price),
        new BigDecimal(price).multiply(BigDecimal.valueOf(quantity)),
        true);
  }

  private static Lot pool(int quantity, String cost, String price) {
    return lot(quantity, cost, price, false);
  }

  private static Lot lot(int quantity, String cost, String price, boolean exact) {
    return new Lot(
        new FillId("a"),
        Instant.EPOCH.plusSeconds(1),
        1,
        BigDecimal.valueOf(quantity),
        new BigDecimal(price),
        new BigDecimal(cost),
        exact);
  }

  private static PersistentMap<Lot, Lot> lots(Lot... lots) {
    PersistentMap<Lot, Lot> map = CostBases.FIFO.noLots();
    for (Lot lot : lots) {
      map = map.with(lot, lot);
    }
    return map;
  }

  private static String told(List<Lot> lots) {
    StringBuilder text = new StringBuilder();
    for (Lot lot : lots) {
      text.append(' ').append(lot.quantity().toPlainString());
      text.append(' ').append(lot.cost().toPlainString());
    }
    return text.toString().strip();
  }
}
