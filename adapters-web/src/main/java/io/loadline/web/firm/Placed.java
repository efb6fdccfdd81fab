package io.loadline.web.firm;

import io.loadline.application.account.AcrossAccounts;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Direction;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a list of the database over several accounts is asked for. */
final class Placed {
  /** The sort by account; every list has it. */
  static final String BY_ACCOUNT = "account";

  private Placed() {}

  /**
   * The accounts of the books; all accounts without naming them when the caller sees all and wants
   * no desk or algorithm.
   */
  static AcrossAccounts across(
      State state,
      List<Book> books,
      @Nullable AlgorithmId algorithm,
      String sort,
      Direction order) {
    List<Book> with =
        algorithm == null || algorithm.equals(AlgorithmId.MANUAL)
            ? books
            : books.stream().filter(book -> book.algorithms().get(algorithm) != null).toList();
    boolean all = with.size() == state.books().size();
    return new AcrossAccounts(
        all ? null : with.stream().map(book -> book.account().id()).collect(Collectors.toSet()),
        sort.equals(BY_ACCOUNT),
        order.isDescending());
  }

  /** The desk of an account; null when it has none, or is no more. */
  static @Nullable DeskId desk(State state, AccountId account) {
    Book book = state.book(account);
    return book == null ? null : book.account().desk();
  }

  /** The cursor of a place. */
  static Cursor cursor(AcrossAccounts.Place place) {
    return Cursor.of(
        place.at().toString(), Long.toString(place.seq()), place.account().value(), place.key());
  }

  /** The place of a cursor; 400 when it is that of another list. */
  static AcrossAccounts.@Nullable Place place(@Nullable Cursor cursor) {
    return cursor == null
        ? null
        : new AcrossAccounts.Place(
            cursor.value(2, AccountId::new), cursor.instant(0), cursor.number(1), cursor.part(3));
  }
}
