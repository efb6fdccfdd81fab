package io.loadline.web.account;

import io.loadline.application.engine.State;
import io.loadline.application.user.Role;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import io.loadline.web.security.Caller;

/** Who may write what is not a trade into the books of an account. */
public final class OwnBooks {
  private OwnBooks() {}

  /**
   * The book of the account for a caller who may: an administrator, or one of its traders where the
   * account says ownBooks.
   *
   * @throws ProblemException 404 when the caller may not see the account, 403 otherwise
   */
  public static Book require(State state, Caller caller, AccountId account) {
    Book book = VisibleAccounts.book(state, caller, account);
    if (!caller.has(Role.ADMINISTRATOR) && !book.account().ownBooks()) {
      throw ProblemException.of(
          ProblemKind.FORBIDDEN,
          "Only administrators book this into account " + account + ": it does not say ownBooks.");
    }
    return book;
  }
}
