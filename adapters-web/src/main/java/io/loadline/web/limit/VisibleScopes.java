package io.loadline.web.limit;

import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.limit.Scope;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.security.Caller;

/**
 * Which limits, kill switches and breaches a caller sees: those of an account that the caller sees,
 * and all that are about no single account, because they bind everybody below them.
 */
public final class VisibleScopes {
  private VisibleScopes() {}

  public static boolean sees(State state, Caller caller, Scope scope) {
    return scope.account() == null || sees(state, caller, scope.account());
  }

  public static boolean sees(State state, Caller caller, AccountId account) {
    Book book = state.book(account);
    return book != null && VisibleAccounts.sees(caller, book.account());
  }
}
