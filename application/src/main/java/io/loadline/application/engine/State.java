package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is open, at one moment of the one order of things. Immutable: whoever holds one
 * sees a consistent whole for as long as they like.
 *
 * @param seq the number of the last change in it; 0 before the first
 */
public record State(
    long seq,
    PersistentMap<InstrumentId, Listing> instruments,
    PersistentMap<DeskId, Desk> desks,
    PersistentMap<AccountId, Book> books) {
  public static final State EMPTY =
      new State(0, PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());

  public @Nullable Book book(AccountId account) {
    return books.get(account);
  }

  public @Nullable Listing listing(InstrumentId instrument) {
    return instruments.get(instrument);
  }

  public State with(Listing listing) {
    return new State(seq, instruments.with(listing.instrument().id(), listing), desks, books);
  }

  public State with(Desk desk) {
    return new State(seq, instruments, desks.with(desk.id(), desk), books);
  }

  public State with(Book book) {
    return new State(seq, instruments, desks, books.with(book.account().id(), book));
  }

  State at(long newSeq) {
    return new State(newSeq, instruments, desks, books);
  }
}
