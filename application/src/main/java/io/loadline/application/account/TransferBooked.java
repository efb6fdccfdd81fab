package io.loadline.application.account;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillEffect;
import io.loadline.application.fill.HoldingRevision;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.BookedTransfer;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.Opening;
import io.loadline.domain.book.Transfer;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.position.Lot;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lots went from one account to another.
 *
 * @param lots what was moved, signed like the position that gave them
 * @param mark the mark at its time; null when there was none
 * @param from what it needs to know of the account that gave
 * @param to the same of the account that took
 */
public record TransferBooked(
    Transfer transfer, List<Lot> lots, @Nullable BigDecimal mark, End from, End to)
    implements Change {

  /**
   * One of the two accounts.
   *
   * @param rate its reporting currency per unit of settlement currency at the time of the transfer;
   *     null: unknown
   * @param opening what the beginning of its day must know when the transfer is of an earlier day
   */
  public record End(@Nullable BigDecimal rate, Opening opening) {}

  /**
   * What the transfer did: to the account that gave, then to the one that took.
   *
   * @param contract the terms of the instrument, by which it is worth something
   */
  public record Effects(List<FillEffect> holdings, BookedTransfer booked, ContractSpec contract)
      implements Effect {}

  public TransferBooked {
    lots = List.copyOf(lots);
  }

  public BookedTransfer booked(long seq) {
    return new BookedTransfer(transfer, seq, lots, mark);
  }

  @Override
  public String action() {
    return "TRANSFER_BOOKED";
  }

  @Override
  public String subject() {
    return "accounts/" + transfer.from() + "/transfers/" + transfer.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    BookedTransfer booked = booked(place.seq());
    ContractSpec contract =
        Objects.requireNonNull(state.contract(transfer.key().instrument()), "no such instrument");
    Leg given = new Leg(transfer.from(), from, booked, contract);
    Leg taken = new Leg(transfer.to(), to, booked, contract);
    State next = taken.book(given.book(state, place), place);
    return new Applied(
        next, new Effects(List.of(given.effect(), taken.effect()), booked, contract));
  }

  /** The transfer in one of the accounts. */
  private static final class Leg {
    private final AccountId account;
    private final End end;
    private final BookedTransfer booked;
    private final ContractSpec contract;
    private List<HoldingChange> steps = List.of();

    Leg(AccountId account, End end, BookedTransfer booked, ContractSpec contract) {
      this.account = account;
      this.end = end;
      this.booked = booked;
      this.contract = contract;
    }

    State book(State state, Place place) {
      HoldingRevision revision =
          new HoldingRevision(state, account, booked.transfer().key(), place);
      steps = revision.book(booked.event(account));
      Book book = revision.result(end.opening);
      for (CashMovement movement : booked.movements(account, contract)) {
        BigDecimal atOpening = end.opening.rates().get(contract.settlementCurrency());
        book = book.with(movement, end.rate, atOpening);
      }
      return state.with(book.with(booked));
    }

    FillEffect effect() {
      return new FillEffect(account, steps, false, null);
    }
  }
}
