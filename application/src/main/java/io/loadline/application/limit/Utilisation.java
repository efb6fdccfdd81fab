package io.loadline.application.limit;

import io.loadline.application.order.Checks;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
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
import java.util.List;
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
