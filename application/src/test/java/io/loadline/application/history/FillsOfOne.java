package io.loadline.application.history;

import io.loadline.application.fill.BookFills;
import io.loadline.application.testing.Business;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** Fills of one position of a business. */
final class FillsOfOne {
  static final AccountId ACCOUNT = new AccountId("A");
  static final InstrumentId X = new InstrumentId("X");
  private static final Currency USD = new Currency("USD");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Business business;
  private int interruptions;

  /** Opens the account and lists the instrument. */
  FillsOfOne(Business business) {
    this.business = business;
    business.at(START.plusSeconds(1_000));
    business
        .instruments()
        .put(
            Business.ACTOR,
            new Instrument(
                X,
                new ContractSpec(InstrumentKind.FUTURE, null, USD, BigDecimal.ONE, false),
                8,
                8,
                Duration.ofSeconds(60),
                true),
            null);
    business
        .accounts()
        .put(
            Business.ACTOR,
            new Account(
                ACCOUNT,
                "A",
                null,
                new TreeSet<>(),
                USD,
                "FIFO",
                PositionMode.NETTING,
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT,
                true),
            null);
  }

  /** Books a fill that traded so many seconds after the start, at a price of its own. */
  void book(String id, int signed, long second) {
    Fill fill =
        new Fill(
            new FillId(id),
            X,
            Side.ofSign(signed),
            new Quantity(BigDecimal.valueOf(Math.abs(signed))),
            new Price(BigDecimal.valueOf(100 + second % 7)),
            START.plusSeconds(second),
            null,
            null,
            AlgorithmId.MANUAL,
            null,
            PositionSide.NET);
    if (!(business.fills().book(Business.ACTOR, ACCOUNT, fill, false).outcome()
        instanceof BookFills.Booked)) {
      throw new IllegalStateException("was not booked: " + id);
    }
  }

  void bust(String id) {
    business.fills().bust(Business.ACTOR, ACCOUNT, new Bust(new FillId(id), "a test"));
  }

  /** Books an earlier fill each time that somebody reads, and the next one when that is done. */
  void interruptingAgain(AtomicReference<Runnable> meanwhile, int times) {
    meanwhile.set(
        () -> {
          interruptions++;
          book("again" + times, 1, times);
          if (times > 1) {
            interruptingAgain(meanwhile, times - 1);
          }
        });
  }

  int interruptions() {
    return interruptions;
  }
}
