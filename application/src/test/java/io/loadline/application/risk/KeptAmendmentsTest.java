package io.loadline.application.risk;

import static io.loadline.application.risk.Floor.ACCOUNT;
import static io.loadline.application.risk.Floor.TRADER;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.application.fill.BookFills;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Correction;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Busts and corrections that come before their fill. */
class KeptAmendmentsTest {
  private final Floor floor = new Floor();

  @BeforeEach
  void anAccountWithAFuture() {
    floor.plainAccount().deposit("A", "100000").list("X", InstrumentKind.FUTURE);
    floor.mark("X", "60");
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  @Test
  void a_correction_after_a_kept_bust_is_refused_and_the_bust_stays() {
    bust("F");

    assertThat(correct("F", null, "99"))
        .isInstanceOfSatisfying(
            BookFills.NotAmended.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("FILL_BUSTED"));

    book("F", Side.BUY, "10", "60", null);
    assertThat(position().quantity()).isZero();
    assertThat(floor.state().book(ACCOUNT).early().isEmpty()).isTrue();
  }

  @Test
  void a_bust_after_a_kept_correction_counts() {
    correct("F", "3", null);
    bust("F");

    book("F", Side.SELL, "10", "60", null);

    assertThat(position().quantity()).isZero();
  }

  @Test
  void several_corrections_are_all_applied_in_order() {
    correct("F", "1", null);
    correct("F", null, "55");
    correct("F", null, "50");

    BookFills.Booked booked = book("F", Side.BUY, "10", "60", null);

    assertThat(booked.result().quantity()).isEqualByComparingTo("1");
    assertThat(booked.fill().price().value()).isEqualByComparingTo("50");
    assertThat(position().quantity()).isEqualByComparingTo("1");
    assertThat(position().averagePrice()).isEqualByComparingTo("50");
    assertThat(floor.state().book(ACCOUNT).early().isEmpty()).isTrue();
  }

  @Test
  void the_same_again_is_kept_once() {
    assertThat(correct("F", "1", null)).isEqualTo(new BookFills.Kept(false));
    assertThat(correct("F", "1.0", null)).isEqualTo(new BookFills.Kept(true));
    assertThat(correct("F", "2", null)).isEqualTo(new BookFills.Kept(false));
    assertThat(correct("F", "1", null)).isEqualTo(new BookFills.Kept(false));
    assertThat(bust("F")).isEqualTo(new BookFills.Kept(false));
    assertThat(bust("F")).isEqualTo(new BookFills.Kept(true));
  }

  @Test
  void the_answer_and_the_position_as_known_at_its_seq_are_those_after_the_bust() {
    floor.limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "20", Scope.of(ACCOUNT));
    floor.fill("3", "X", "60");
    bust("F");

    BookFills.Booked booked = book("F", Side.BUY, "25", "60", null);

    assertThat(booked.result().quantity()).isEqualByComparingTo("3");
    assertThat(booked.result().seq()).isEqualTo(floor.state().seq());
    assertThat(asKnown(booked.result().seq())).isEqualByComparingTo("3");
    assertThat(floor.breaches()).isEmpty();
  }

  @Test
  void the_answer_and_the_position_as_known_at_its_seq_are_those_after_the_corrections() {
    floor.limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "20", Scope.of(ACCOUNT));
    correct("F", "5", null);

    BookFills.Booked booked = book("F", Side.BUY, "25", "60", null);

    assertThat(booked.result().quantity()).isEqualByComparingTo("5");
    assertThat(asKnown(booked.result().seq())).isEqualByComparingTo("5");
    assertThat(floor.breaches()).isEmpty();
  }

  @Test
  void a_correction_to_more_is_judged_as_more() {
    floor.limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "20", Scope.of(ACCOUNT));
    correct("F", "25", null);

    book("F", Side.SELL, "5", "60", null);

    assertThat(floor.breaches())
        .extracting(each -> each.breach().code())
        .containsExactly("POSITION_QUANTITY");
  }

  @Test
  void a_retry_gets_the_first_answer_and_other_content_is_a_conflict() {
    correct("F", "5", null);
    BookFills.Booked first = book("F", Side.BUY, "25", "60", null);
    correct("F", "7", null);

    assertThat(again("F", Side.BUY, "25"))
        .isEqualTo(new BookFills.Duplicate(first.fill(), first.result()));
    assertThat(again("F", Side.BUY, "5")).isInstanceOf(BookFills.Refused.class);
    assertThat(position().quantity()).isEqualByComparingTo("7");
  }

  @Test
  void a_retry_of_a_fill_that_was_busted_before_it_came_gets_the_first_answer() {
    bust("F");
    BookFills.Booked first = book("F", Side.BUY, "25", "60", null);

    assertThat(again("F", Side.BUY, "25"))
        .isEqualTo(new BookFills.Duplicate(first.fill(), first.result()));
    assertThat(bust("F")).isInstanceOf(BookFills.DoneBefore.class);
  }

  @Test
  void a_busted_fill_fills_nothing_of_its_order_and_a_corrected_one_what_it_should_have() {
    OrderRequest one = floor.buy("10", "X", "60");
    OrderRequest other = floor.buy("10", "X", "60");
    floor.place(one);
    floor.place(other);
    bust("F");
    correct("G", "4", null);

    book("F", Side.BUY, "10", "60", one.clientOrderId().value());
    book("G", Side.BUY, "10", "60", other.clientOrderId().value());

    assertThat(floor.order(one).filledQuantity()).isZero();
    assertThat(floor.order(one).reservedQuantity()).isEqualByComparingTo("10");
    assertThat(floor.order(other).filledQuantity()).isEqualByComparingTo("4");
    assertThat(floor.order(other).reservedQuantity()).isEqualByComparingTo("6");
  }

  @Test
  void a_late_fill_is_busted_at_its_place() {
    floor.fill("4", "X", "70");
    bust("F");

    floor.fills.book(
        TRADER,
        ACCOUNT,
        fill("F", Side.BUY, "10", "60", null, floor.now().minusSeconds(60)),
        false);

    assertThat(position().quantity()).isEqualByComparingTo("4");
    assertThat(position().averagePrice()).isEqualByComparingTo("70");
  }

  @Test
  void a_correction_that_does_not_fit_the_fill_is_not_lost_in_silence() {
    correct("F", "0.123456789", null);
    correct("F", null, "50");

    book("F", Side.BUY, "10", "60", null);

    assertThat(position().averagePrice()).isEqualByComparingTo("50");
    assertThat(floor.breaches())
        .extracting(each -> each.breach().code(), BreachCase::account)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("CORRECTION_NOT_APPLIED", ACCOUNT));
  }

  @Test
  void the_journal_played_again_gives_the_same() {
    correct("F", "5", null);
    book("F", Side.BUY, "25", "60", null);
    correct("G", "5", null);
    bust("G");
    book("G", Side.SELL, "25", "60", null);
    bust("F");

    Replay replay = new Replay(State.EMPTY, floor.journal);
    floor.journal.entries().forEach(each -> replay.apply(each.entry()));

    assertThat(replay.state()).isEqualTo(floor.state());
    assertThat(position().quantity()).isZero();
  }

  private BookFills.Amended bust(String id) {
    return floor.fills.bust(TRADER, ACCOUNT, new Bust(new FillId(id), "a test")).outcome();
  }

  private BookFills.Amended correct(String id, @Nullable String quantity, @Nullable String price) {
    return floor
        .fills
        .correct(
            TRADER,
            ACCOUNT,
            new Correction(
                new FillId(id),
                quantity == null ? null : new Quantity(new BigDecimal(quantity)),
                price == null ? null : new Price(new BigDecimal(price)),
                null,
                "a test"))
        .outcome();
  }

  private BookFills.Booked book(
      String id, Side side, String quantity, String price, @Nullable String order) {
    Fill fill = fill(id, side, quantity, price, order, floor.now());
    return (BookFills.Booked) floor.fills.book(TRADER, ACCOUNT, fill, false).outcome();
  }

  private BookFills.Outcome again(String id, Side side, String quantity) {
    Fill fill = fill(id, side, quantity, "60", null, floor.now());
    return floor.fills.book(TRADER, ACCOUNT, fill, false).outcome();
  }

  private static Fill fill(
      String id,
      Side side,
      String quantity,
      String price,
      @Nullable String order,
      java.time.Instant at) {
    return new Fill(
        new FillId(id),
        new InstrumentId("X"),
        side,
        new Quantity(new BigDecimal(quantity)),
        new Price(new BigDecimal(price)),
        at,
        null,
        order,
        AlgorithmId.MANUAL,
        null,
        PositionSide.NET);
  }

  private Position position() {
    PositionKey key = PositionKey.net(new InstrumentId("X"));
    return floor.state().book(ACCOUNT).holdings().get(key).position();
  }

  private BigDecimal asKnown(long seq) {
    PositionKey key = PositionKey.net(new InstrumentId("X"));
    List<io.loadline.domain.position.Execution> known = floor.journal.executions(ACCOUNT, key, seq);
    return io.loadline.application.engine.Timelines.build(floor.state(), ACCOUNT, key, known, seq)
        .end()
        .position()
        .quantity();
  }
}
