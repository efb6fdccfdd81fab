package io.loadline.web.stream;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.State;
import io.loadline.application.limit.Utilisation;
import io.loadline.application.pnl.CurrentMarket;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.application.stream.StreamEvent;
import io.loadline.application.stream.Subject;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.PositionValue;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.BreachId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.pnl.Mark;
import io.loadline.web.breach.BreachView;
import io.loadline.web.component.WebComponent;
import io.loadline.web.firm.Summaries;
import io.loadline.web.killswitch.KillSwitchView;
import io.loadline.web.market.MarkResource;
import io.loadline.web.pnl.ProfitAndLossBody;
import io.loadline.web.position.PositionBody;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a subject: the body that its REST resource would give, in the state of the
 * event and at the prices of now.
 */
@WebComponent
public class EventBodies {
  private final Views views;
  private final Valuations valuations;
  private final Summaries summaries;

  @Inject
  public EventBodies(
      @Context Views views, @Context Valuations valuations, @Context Utilisation utilisation) {
    this.views = views;
    this.valuations = valuations;
    this.summaries = new Summaries(valuations, utilisation);
  }

  /**
   * How a scope stands now.
   *
   * @param seen the accounts that the audience sees
   * @return null when there is no such account or desk any more
   */
  @Nullable SummaryEvent summary(Subject.OfSummary subject, Predicate<Account> seen) {
    Views.View view = views.now();
    List<Book> books =
        view.state()
            .books()
            .values()
            .filter(book -> seen.test(book.account()))
            .filter(book -> subject.only() == null || subject.only().equals(book.account().id()))
            .filter(book -> subject.desk() == null || subject.desk().equals(book.account().desk()))
            .toList();
    return subject.only() != null && books.isEmpty()
        ? null
        : new SummaryEvent(
            subject.desk(),
            subject.only(),
            summaries.of(view, books, subject.desk(), subject.only(), null));
  }

  /** The body; null when there is nothing to say. */
  @Nullable Object of(StreamEvent event) {
    Views.View view = at(event.state());
    return switch (event.subject()) {
      case Subject.OfPosition position -> position(position.account(), position.key(), view);
      case Subject.OfPnl pnl -> pnl(pnl.account(), view);
      case Subject.OfMark mark -> mark(mark.instrument(), view);
      case Subject.OfSummary summary -> null;
      case Subject.Named named -> named(named, event.cause(), view);
    };
  }

  private Views.View at(State state) {
    CurrentMarket now = views.now().market();
    return new Views.View(
        state,
        new CurrentMarket(state, now.marks(), now.rates(), now.now()),
        views.now().restating());
  }

  private static @Nullable Object position(AccountId account, PositionKey key, Views.View view) {
    Book book = view.state().book(account);
    Holding holding = book == null ? null : book.holdings().get(key);
    return holding == null
        ? null
        : new PositionEvent(
            account,
            PositionBody.of(PositionValue.of(key, holding.position(), view.market()))
                .restated(account, key, view),
            view.seq(),
            view.asOf());
  }

  private @Nullable Object pnl(AccountId account, Views.View view) {
    Book book = view.state().book(account);
    return book == null
        ? null
        : new PnlEvent(
            account,
            ProfitAndLossBody.of(
                Objects.requireNonNull(
                    valuations.of(book, view.market(), AccountValuation::profitAndLoss)),
                view.seq(),
                view.asOf()));
  }

  private static @Nullable Object mark(InstrumentId instrument, Views.View view) {
    Mark mark = view.market().mark(instrument);
    return mark == null ? null : MarkResource.MarkView.of(mark, view);
  }

  private static @Nullable Object named(
      Subject.Named named, @Nullable Change cause, Views.View view) {
    return switch (named.topic()) {
      case ORDERS ->
          OrderEvent.of(Objects.requireNonNull(named.account()), cause, view.seq(), view.asOf());
      case LIMITS -> LimitEvent.of(named.id(), cause, view);
      case BREACHES -> breach(new BreachId(named.id()), view);
      case KILL_SWITCHES -> killSwitch(new KillSwitchId(named.id()), view);
      case POSITIONS, PNL, MARKS, SUMMARY -> null;
    };
  }

  private static @Nullable Object breach(BreachId id, Views.View view) {
    BreachCase breach = view.state().controls().breaches().get(id);
    return breach == null ? null : BreachView.of(breach, true, view.seq(), view.asOf());
  }

  private static @Nullable Object killSwitch(KillSwitchId id, Views.View view) {
    KillSwitch killSwitch = view.state().controls().killSwitches().get(id);
    return killSwitch == null ? null : KillSwitchView.of(killSwitch, view.seq(), view.asOf());
  }
}
