package io.loadline.application.limit;

import io.loadline.application.engine.State;
import io.loadline.application.order.Checks;
import io.loadline.application.pnl.CurrentMarket;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.limit.Assessment;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.Headroom;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Who would be over a limit if it were in force now. A limit of a desk or the firm is measured on
 * its whole scope: when that is over, all accounts of the scope are.
 *
 * @param over the accounts above the limit, by name, at most {@value #MOST}
 * @param accountsOver how many there are
 * @param accountsUnknown how many accounts it cannot be measured for: their orders are refused
 */
public record LimitTrial(List<Over> over, int accountsOver, int accountsUnknown) {
  /** So many accounts are named. */
  public static final int MOST = 1_000;

  static final LimitTrial NOBODY = new LimitTrial(List.of(), 0, 0);

  /**
   * An account above the limit.
   *
   * @param headroom used, reserved and what is allowed, of the whole scope of the limit
   * @param excess used + reserved − limit, above 0
   * @param detail the rule in words, for people
   */
  public record Over(AccountId account, Headroom headroom, BigDecimal excess, String detail) {}

  /**
   * @param checks the readers' own; the caller holds their lock
   */
  static LimitTrial of(Checks checks, State state, Limit limit, Instant now) {
    List<Book> books = inScope(state, limit.scope());
    if (books.isEmpty()) {
      return NOBODY;
    }
    CurrentMarket market = checks.market(state, now);
    Scope scope = limit.scope();
    Assessment assessment =
        Assessment.of(
            limit,
            checks.inquire(
                market,
                Checks.path(books.getFirst(), scope.algorithm(), scope.instrument()),
                null));
    if (!assessment.measurement().applies()) {
      return NOBODY;
    }
    if (assessment.measurement().unknown() != null) {
      return new LimitTrial(List.of(), 0, books.size());
    }
    Breach passed = assessment.passed();
    if (passed == null) {
      return NOBODY;
    }
    BigDecimal excess = Objects.requireNonNull(passed.excess());
    List<Over> over = new ArrayList<>();
    for (Book book : books.subList(0, Math.min(MOST, books.size()))) {
      over.add(new Over(book.account().id(), assessment.headroom(false), excess, passed.detail()));
    }
    return new LimitTrial(over, books.size(), 0);
  }

  private static List<Book> inScope(State state, Scope scope) {
    if (scope.account() != null) {
      Book book = state.book(scope.account());
      return book == null ? List.of() : List.of(book);
    }
    DeskId desk = scope.desk();
    List<Book> books = new ArrayList<>();
    for (Book book : state.books().values().toList()) {
      if (desk == null || desk.equals(book.account().desk())) {
        books.add(book);
      }
    }
    return books;
  }
}
