package io.loadline.web.account;

import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.money.Currency;
import io.loadline.web.http.Answers;
import io.loadline.web.security.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The accounts that a request is about. */
public final class ChosenAccounts {
  private static final Currency USUAL = new Currency("USD");

  private ChosenAccounts() {}

  /**
   * The books of the accounts that the caller may see: of the desk, or the one account. A 404
   * problem when there is no such desk, or no such account that the caller may see.
   */
  public static List<Book> books(
      State state, Caller caller, @Nullable DeskId desk, @Nullable AccountId account) {
    if (desk != null && !state.desks().containsKey(desk)) {
      throw Answers.notFound();
    }
    if (account != null) {
      Book book = VisibleAccounts.book(state, caller, account);
      return desk == null || desk.equals(book.account().desk()) ? List.of(book) : List.of();
    }
    return VisibleAccounts.books(state, caller)
        .filter(book -> desk == null || desk.equals(book.account().desk()))
        .toList();
  }

  /** True when the caller sees every account of the desk, or of the firm. */
  public static boolean isAll(State state, List<Book> books, @Nullable DeskId desk) {
    return books.size()
        == state
            .books()
            .values()
            .filter(book -> desk == null || desk.equals(book.account().desk()))
            .count();
  }

  /** The currency of sums: the one asked for, else the account's, USD, or the commonest. */
  public static Currency currency(
      List<Book> books, @Nullable AccountId account, @Nullable Currency wanted) {
    if (wanted != null) {
      return wanted;
    }
    return account != null && !books.isEmpty()
        ? books.getFirst().account().reportingCurrency()
        : currency(books);
  }

  private static Currency currency(List<Book> books) {
    Map<Currency, Long> counts =
        books.stream()
            .collect(
                Collectors.groupingBy(
                    book -> book.account().reportingCurrency(), Collectors.counting()));
    return counts.isEmpty() || counts.containsKey(USUAL)
        ? USUAL
        : counts.entrySet().stream()
            .max(
                Map.Entry.<Currency, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(Map.Entry::getKey)
            .orElse(USUAL);
  }
}
