package io.loadline.web.account;

import io.loadline.application.engine.State;
import io.loadline.application.user.Role;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.web.http.Answers;
import io.loadline.web.security.Caller;
import java.util.stream.Stream;

/**
 * Which accounts a caller sees: a trader those that name the trader or were granted to the trader,
 * everyone else all of them. What is not there and what one may not see look the same.
 */
public final class VisibleAccounts {
  private VisibleAccounts() {}

  public static boolean sees(Caller caller, Account account) {
    return seesAll(caller) || caller.user().trades(account);
  }

  /** True when the caller sees every account there is. */
  public static boolean seesAll(Caller caller) {
    return caller.has(Role.RISK_MANAGER)
        || caller.has(Role.ADMINISTRATOR)
        || caller.has(Role.AUDITOR);
  }

  /** The books of the account; a 404 problem when there is none that the caller may see. */
  public static Book book(State state, Caller caller, AccountId account) {
    Book book = state.book(account);
    if (book == null || !sees(caller, book.account())) {
      throw Answers.notFound();
    }
    return book;
  }

  /** The books of all accounts that the caller may see, by account. */
  public static Stream<Book> books(State state, Caller caller) {
    return state.books().values().filter(book -> sees(caller, book.account()));
  }
}
