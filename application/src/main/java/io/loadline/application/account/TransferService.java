package io.loadline.application.account;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Turn;
import io.loadline.application.pnl.Closes;
import io.loadline.application.pnl.Days;
import io.loadline.application.pnl.RateBoard;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.BookedTransfer;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Transfer;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.EventKey;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides on transfers. */
public final class TransferService implements TransferPositions {
  private final Engine engine;
  private final Days days;
  private final Closes closes;
  private final RateBoard rates;
  private final AfterTransfer afterTransfer;

  /**
   * @param afterTransfer what looks at each of the accounts after its position changed
   */
  public TransferService(
      Engine engine, Days days, Closes closes, RateBoard rates, AfterTransfer afterTransfer) {
    this.engine = engine;
    this.days = days;
    this.closes = closes;
    this.rates = rates;
    this.afterTransfer = afterTransfer;
  }

  @Override
  public Answer<Outcome> transfer(UserId actor, Wanted wanted) {
    return engine.submit(actor, turn -> decide(turn, wanted));
  }

  private Outcome decide(Turn turn, Wanted wanted) {
    Book from = days.current(turn, wanted.from());
    if (from == null) {
      return new Refused(Refusal.notFound("account " + wanted.from()));
    }
    Transfer transfer = transfer(wanted, turn.now());
    BookedTransfer known = from.transfer(wanted.id());
    if (known != null) {
      return known.transfer().sameContentAs(transfer, wanted.at() != null)
          ? new Duplicate(known)
          : new Refused(
              Refusal.conflict(
                  "TRANSFER_CONFLICT",
                  "another transfer is recorded under this id: transferId=" + wanted.id()));
    }
    Book to = days.current(turn, wanted.to());
    Listing listing = turn.state().listing(wanted.instrument());
    Refusal refusal = refusal(turn, from, to, listing, wanted, transfer);
    if (refusal != null || to == null || listing == null) {
      return new Refused(Objects.requireNonNull(refusal));
    }
    if (isUnknownSinceSplit(turn.state(), transfer)) {
      return new Refused(
          Refusal.rule(
              "MARK_MISSING",
              "/instrument",
              "has no price since its split, so that the transfer has no value: send a mark of "
                  + wanted.instrument()
                  + " and try again"));
    }
    days.highs().beforeFlow(turn, wanted.from(), transfer.at());
    days.highs().beforeFlow(turn, wanted.to(), transfer.at());
    TransferBooked booked = booked(turn.state(), from, to, listing, transfer);
    TransferBooked.Effects effects = (TransferBooked.Effects) turn.record(booked);
    days.highs().transferred(turn, booked, effects);
    afterTransfer.moved(turn, wanted.from(), transfer.key());
    afterTransfer.moved(turn, wanted.to(), transfer.key());
    return new Booked(effects.booked());
  }

  private static Transfer transfer(Wanted wanted, Instant now) {
    return new Transfer(
        wanted.id(),
        wanted.from(),
        wanted.to(),
        new PositionKey(wanted.instrument(), wanted.side()),
        wanted.quantity(),
        Objects.requireNonNullElse(wanted.at(), now),
        wanted.reason());
  }

  private static @Nullable Refusal refusal(
      Turn turn,
      Book from,
      @Nullable Book to,
      @Nullable Listing listing,
      Wanted wanted,
      Transfer transfer) {
    if (wanted.from().equals(wanted.to())) {
      return Refusal.rule("VALIDATION", "/toAccount", "must be another account: " + wanted.to());
    }
    if (to == null) {
      return Refusal.rule("ACCOUNT_UNKNOWN", "/toAccount", "there is no account " + wanted.to());
    }
    if (listing == null) {
      return Refusal.rule(
          "INSTRUMENT_UNKNOWN", "/instrument", "is not listed: instrument=" + wanted.instrument());
    }
    Refusal terms = TransferRules.terms(from, to, wanted, transfer.at(), turn.now());
    EventKey place = EventKey.ofFill(transfer.at(), turn.seq() + 1);
    return terms != null ? terms : TransferRules.holdings(from, to, listing, wanted, place);
  }

  private boolean isUnknownSinceSplit(State state, Transfer transfer) {
    InstrumentId instrument = transfer.key().instrument();
    return closes.posted(instrument, transfer.at()) != null
        && closes.from(state, instrument, transfer.at()) == null;
  }

  private TransferBooked booked(
      State state, Book from, Book to, Listing listing, Transfer transfer) {
    var contract = listing.instrument().contract();
    Mark mark = closes.from(state, transfer.key().instrument(), transfer.at());
    return new TransferBooked(
        transfer,
        from.holding(transfer.key(), contract).position().firstLots(transfer.quantity().value()),
        mark == null ? null : mark.value(),
        end(state, from, transfer, contract.settlementCurrency()),
        end(state, to, transfer, contract.settlementCurrency()));
  }

  private TransferBooked.End end(State state, Book book, Transfer transfer, Currency settlement) {
    return new TransferBooked.End(
        rates.at(settlement, book.account().reportingCurrency(), transfer.at()),
        days.opening(
            state, book, transfer.at(), transfer.key().instrument(), Stream.of(settlement)));
  }
}
