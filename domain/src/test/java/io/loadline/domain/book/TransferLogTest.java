package io.loadline.domain.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.TransferId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What is looked up about transfers is what reading all of them finds. */
class TransferLogTest {
  private static final AccountId A = new AccountId("A");
  private static final AccountId B = new AccountId("B");
  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

  @RepeatedTest(20)
  void look_ups_find_what_reading_all_transfers_finds(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    TransferLog log = TransferLog.NONE;
    List<BookedTransfer> all = new ArrayList<>();
    for (int seq = 1; seq <= 40; seq++) {
      boolean out = random.nextBoolean();
      BookedTransfer booked =
          new BookedTransfer(
              new Transfer(
                  new TransferId("t" + random.nextInt(60)),
                  out ? A : B,
                  out ? B : A,
                  key(random),
                  new Quantity(BigDecimal.ONE),
                  at(random),
                  "a test"),
              seq,
              List.of(),
              null);
      boolean taken =
          out
              && all.stream()
                  .anyMatch(
                      each ->
                          !each.isIncoming(A)
                              && each.transfer().id().equals(booked.transfer().id()));
      if (!taken) {
        log = log.with(A, booked);
        all.add(booked);
      }
      PositionKey key = key(random);
      EventKey place = EventKey.ofFill(at(random), random.nextInt(40));
      TransferId id = new TransferId("t" + random.nextInt(60));

      assertThat(log.isAfter(key, place))
          .isEqualTo(
              all.stream()
                  .anyMatch(
                      each ->
                          each.transfer().key().equals(key)
                              && each.event(A).key().compareTo(place) >= 0));
      assertThat(log.sent(id))
          .isEqualTo(
              all.stream()
                  .filter(each -> !each.isIncoming(A) && each.transfer().id().equals(id))
                  .findFirst()
                  .orElse(null));
    }
  }

  private static PositionKey key(Random random) {
    return PositionKey.net(new InstrumentId("I" + random.nextInt(3)));
  }

  private static Instant at(Random random) {
    return NOON.plusSeconds(random.nextInt(10));
  }
}
