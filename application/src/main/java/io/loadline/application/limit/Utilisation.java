package io.loadline.application.limit;

import io.loadline.application.order.Checks;
import io.loadline.application.pnl.CurrentMarket;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.limit.Assessment;
import io.loadline.domain.limit.Headroom;
import io.loadline.domain.limit.Inquiry;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.Measurement;
import io.loadline.domain.limit.Path;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.order.HighWater;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How much of every limit an account has used up, at the prices of now. Never waits for the writer;
 * those who ask at the same time wait for each other, for microseconds.
 */
public final class Utilisation {
  private static final BigDecimal NEAR = new BigDecimal("0.75");

  private final Views views;
  private final Checks checks;

  /**
   * @param checks the readers' own, not the writer's
   */
  public Utilisation(Views views, Checks checks) {
    this.views = views;
    this.checks = checks;
  }

  /** How things stand with a limit. */
  public enum State {
    OK,
    /** Three quarters of the way to the warning. */
    WATCH,
    /** The warning is reached. */
    WARN,
    /** Nothing is left, or it cannot be measured, so that orders are refused. */
    LIMIT
  }

  /**
   * One limit.
   *
   * @param fraction (used + reserved) ÷ limit; null when unknown or when the limit is 0
   */
  public record Use(Headroom headroom, @Nullable BigDecimal fraction, State state) {}

  /** All limits that something of the account may lie under. */
  public record Report(List<Use> uses, long seq, Instant asOf) {}

  /**
   * A limit in force, measured once on its whole scope.
   *
   * @param account an account of the scope: its only one, or where the scope holds several, the one
   *     whose reporting currency the limit takes when it names none
   */
  public record Standing(Limit limit, AccountId account, Use use) {}

  /**
   * How things stand with every limit in force whose scope holds one of the accounts, by name.
   * Costs one measurement for each of these limits, however many accounts there are.
   *
   * @param books the accounts to look at
   * @param wanted which of the limits
   */
  public synchronized List<Standing> over(
      Views.View view, List<Book> books, Predicate<Limit> wanted) {
    Map<AccountId, Book> byAccount = new HashMap<>();
    Map<DeskId, Book> ofDesk = new HashMap<>();
    for (Book book : books) {
      byAccount.put(book.account().id(), book);
      book.account().deskId().ifPresent(desk -> ofDesk.putIfAbsent(desk, book));
    }
    Book first = books.isEmpty() ? null : books.getFirst();
    CurrentMarket market = checks.market(view.state(), view.asOf());
    List<Standing> standings = new ArrayList<>();
    for (LimitVersion version : view.state().controls().limits().values().toList()) {
      Limit limit = version.inForce(view.asOf());
      if (limit == null || !wanted.test(limit)) {
        continue;
      }
      Scope scope = limit.scope();
      Book book =
          scope.account() != null
              ? byAccount.get(scope.account())
              : scope.desk() != null ? ofDesk.get(scope.desk()) : first;
      if (book != null) {
        Path path = Checks.path(book, scope.algorithm(), scope.instrument());
        Use use = use(Assessment.of(limit, checks.inquire(market, path, null)));
        standings.add(new Standing(limit, book.account().id(), use));
      }
    }
    return standings;
  }

  /** The report of an account; null when there is no such account. */
  public synchronized @Nullable Report of(AccountId account) {
    Views.View view = views.now();
    Book book = view.state().book(account);
    if (book == null) {
      return null;
    }
    Path whole = Checks.path(book, null, null);
    List<Use> uses = new ArrayList<>();
    for (LimitVersion version : view.state().controls().touching(whole)) {
      Limit limit = version.inForce(view.asOf());
      if (limit != null && limit.scope().touches(whole)) {
        Scope scope = limit.scope();
        Inquiry inquiry =
            checks.inquire(
                view.state(),
                Checks.path(book, scope.algorithm(), scope.instrument()),
                null,
                view.asOf());
        uses.add(use(Assessment.of(limit, inquiry)));
      }
    }
    return new Report(uses, view.seq(), view.asOf());
  }

  /** The highest equity less net deposits that the account was seen at. */
  public static HighWater highWater(io.loadline.application.engine.State state, AccountId account) {
    return state.orders(account).highWater();
  }

  private static Use use(Assessment assessment) {
    Measurement measurement = assessment.measurement();
    BigDecimal allowed = measurement.allowed();
    BigDecimal total = measurement.total();
    Headroom headroom = assessment.headroom(false);
    return new Use(headroom, headroom.fraction(), state(assessment, allowed, total));
  }

  private static State state(
      Assessment assessment, @Nullable BigDecimal allowed, @Nullable BigDecimal total) {
    Measurement measurement = assessment.measurement();
    if (!measurement.applies()) {
      return State.OK;
    }
    if (allowed == null || total == null || total.compareTo(allowed) >= 0) {
      return State.LIMIT;
    }
    BigDecimal warnAt = assessment.limit().warnAt();
    if (measurement.hasReached(warnAt)) {
      return State.WARN;
    }
    return measurement.hasReached(warnAt.multiply(NEAR)) ? State.WATCH : State.OK;
  }
}
