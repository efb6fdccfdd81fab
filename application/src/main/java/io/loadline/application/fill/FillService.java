package io.loadline.application.fill;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.GivenId;
import io.loadline.application.engine.KnownFill;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Turn;
import io.loadline.application.pnl.Days;
import io.loadline.application.pnl.RateBoard;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Correction;
import io.loadline.domain.fill.ExecutionEvent;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.KeptAmendments;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.money.Currency;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.position.Execution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides on fills. */
public final class FillService implements BookFills {
  private static final int ROWS_IN_A_TURN = 1_000;

  private final Engine engine;
  private final Days days;
  private final RateBoard rates;
  private final AfterFill afterFill;

  /**
   * @param afterFill what looks at an account after its positions changed
   */
  public FillService(Engine engine, Days days, RateBoard rates, AfterFill afterFill) {
    this.engine = engine;
    this.days = days;
    this.rates = rates;
    this.afterFill = afterFill;
  }

  @Override
  public Answer<Outcome> book(UserId actor, AccountId account, Fill fill, boolean strict) {
    lookUpOrders(account, List.of(fill));
    return engine.submitRehearsed(
        actor,
        turn -> alone().bookOne(turn, account, fill, strict),
        turn -> bookOne(turn, account, fill, strict));
  }

  @Override
  public Answer<List<Outcome>> bookAll(
      UserId actor, AccountId account, List<Fill> fills, Mode mode) {
    lookUpOrders(account, fills);
    List<Integer> order = inOrderOfTime(fills);
    List<Fill> sorted = order.stream().map(fills::get).toList();
    Answer<List<Outcome>> answer =
        switch (mode) {
          case PER_ROW -> bookInTurns(actor, account, sorted);
          case ATOMIC -> bookAtOnce(actor, account, sorted);
          case DRY_RUN -> tryOut(actor, account, sorted);
        };
    Outcome[] byRow = new Outcome[fills.size()];
    for (int i = 0; i < byRow.length; i++) {
      byRow[order.get(i)] = answer.outcome().get(i);
    }
    return new Answer<>(List.of(byRow), answer.seq(), answer.at());
  }

  @Override
  public Answer<Amended> bust(UserId actor, AccountId account, Bust bust) {
    return engine.submitRehearsed(
        actor, turn -> alone().amend(turn, account, bust), turn -> amend(turn, account, bust));
  }

  @Override
  public Answer<Amended> correct(UserId actor, AccountId account, Correction correction) {
    return engine.submitRehearsed(
        actor,
        turn -> alone().amend(turn, account, correction),
        turn -> amend(turn, account, correction));
  }

  /**
   * Why the fill would be refused in this turn; null when it would be booked or is known already.
   * Records nothing.
   */
  public @Nullable Refusal judgeWithin(Turn turn, AccountId account, Fill fill) {
    Book book = days.current(turn, account);
    if (book == null) {
      return Refusal.notFound("account " + account);
    }
    if (turn.fill(account, fill.fillId()).isPresent()) {
      return null;
    }
    Listing listing = turn.state().listing(fill.instrument());
    Refusal form = FillRules.form(turn, book, listing, fill);
    return form != null || listing == null
        ? form
        : FillRules.refusal(turn, book, listing, fill, false);
  }

  /** Books a fill in the turn of a larger command. */
  public Outcome bookWithin(Turn turn, AccountId account, Fill fill) {
    return bookOne(turn, account, fill, false);
  }

  /** Busts or corrects a fill in the turn of a larger command. */
  public Amended amendWithin(Turn turn, AccountId account, ExecutionEvent event) {
    return amend(turn, account, event);
  }

  /** The same decisions with nobody who looks at the account afterwards: for previews. */
  public FillService alone() {
    return new FillService(engine, days, rates, (turn, of, before, after) -> {});
  }

  private Answer<List<Outcome>> bookInTurns(UserId actor, AccountId account, List<Fill> fills) {
    List<Outcome> outcomes = new ArrayList<>(fills.size());
    Answer<List<Outcome>> last =
        new Answer<>(outcomes, engine.state().seq(), java.time.Instant.EPOCH);
    for (int from = 0; from < fills.size() || from == 0; from += ROWS_IN_A_TURN) {
      List<Fill> some = fills.subList(from, Math.min(from + ROWS_IN_A_TURN, fills.size()));
      Answer<List<Outcome>> answer =
          engine.submit(actor, some.size(), turn -> bookEach(turn, account, some));
      outcomes.addAll(answer.outcome());
      last = new Answer<>(outcomes, answer.seq(), answer.at());
    }
    return last;
  }

  private Answer<List<Outcome>> bookAtOnce(UserId actor, AccountId account, List<Fill> fills) {
    // discarded, it is never committed: whether its ids are taken must be known before
    engine.lookUp(fills.stream().map(fill -> id(account, fill)).distinct().toList());
    return engine.submit(
        actor,
        fills.size(),
        turn -> {
          List<Outcome> outcomes = bookEach(turn, account, fills);
          if (outcomes.stream().anyMatch(Refused.class::isInstance)) {
            turn.discard();
          }
          return outcomes;
        });
  }

  /** On a published state: what would follow from the fills does not change how they are booked. */
  private Answer<List<Outcome>> tryOut(UserId actor, AccountId account, List<Fill> fills) {
    FillService alone = alone();
    return engine.preview(actor, turn -> alone.bookEach(turn, account, fills));
  }

  private static GivenId id(AccountId account, Fill fill) {
    return new GivenId(account, GivenId.Kind.FILL, fill.fillId().value());
  }

  /** Asks for the orders that the fills name and that do not work, so that the writer need not. */
  private void lookUpOrders(AccountId account, List<Fill> fills) {
    OrderBook orders = engine.state().orders(account);
    engine.lookUp(
        fills.stream()
            .map(Fill::orderId)
            .filter(Objects::nonNull)
            .distinct()
            .filter(ClientOrderId::isValid)
            .filter(order -> orders.order(new ClientOrderId(order)) == null)
            .map(order -> new GivenId(account, GivenId.Kind.ORDER, order))
            .toList());
  }

  private List<Outcome> bookEach(Turn turn, AccountId account, List<Fill> fills) {
    List<Outcome> outcomes = new ArrayList<>(fills.size());
    for (Fill fill : fills) {
      outcomes.add(bookOne(turn, account, fill, false));
    }
    return outcomes;
  }

  /** The places of the fills in the order in which they traded; of one instant as they stand. */
  private static List<Integer> inOrderOfTime(List<Fill> fills) {
    return IntStream.range(0, fills.size())
        .boxed()
        .sorted(Comparator.comparing(place -> fills.get(place).executedAt()))
        .toList();
  }

  private Outcome bookOne(Turn turn, AccountId account, Fill fill, boolean strict) {
    Book book = days.current(turn, account);
    if (book == null) {
      return new Refused(fill.fillId(), Refusal.notFound("account " + account));
    }
    Optional<KnownFill> known =
        turn.seemsNew(id(account, fill)) ? Optional.empty() : turn.fill(account, fill.fillId());
    if (known.isPresent()) {
      return known.get().original().sameContentAs(fill)
          ? new Duplicate(known.get().booked(), known.get().result())
          : new Refused(fill.fillId(), conflict(fill));
    }
    Listing listing = turn.state().listing(fill.instrument());
    Refusal form = FillRules.form(turn, book, listing, fill);
    if (form != null || listing == null) {
      return new Refused(fill.fillId(), Objects.requireNonNull(form));
    }
    KeptAmendments kept = book.kept(fill.fillId());
    Standing standing = standing(turn, book, listing.instrument(), kept, fill);
    Bust bust = kept.bust();
    Refusal refusal =
        bust == null ? FillRules.refusal(turn, book, listing, standing.fill, strict) : null;
    if (refusal != null) {
      return new Refused(fill.fillId(), refusal);
    }
    FillBooked booked =
        booked(turn.state(), book, listing.instrument().contract(), fill, standing.fill, bust);
    FillEffect effect = (FillEffect) turn.record(booked);
    if (bust == null) {
      days.highs().filled(turn, account, null, booked.execution(turn.seq()));
      afterFill.changed(turn, account, null, standing.fill);
      standing.refusals.forEach(
          each -> afterFill.correctionRefused(turn, account, standing.fill, each));
    }
    return new Booked(standing.fill, effect.result());
  }

  /**
   * A fill as it stands from the start.
   *
   * @param refusals why corrections that came before it cannot be applied to it
   */
  private record Standing(Fill fill, List<Refusal> refusals) {}

  private static Standing standing(
      Turn turn, Book book, Instrument instrument, KeptAmendments kept, Fill fill) {
    Fill now = ofItsOrder(turn, book.account().id(), fill);
    List<Refusal> refusals = new ArrayList<>();
    for (Correction each : kept.corrections()) {
      Fill wanted = each.appliedTo(now);
      Refusal refusal = FillRules.form(book, instrument, wanted);
      if (refusal == null) {
        now = wanted;
      } else {
        refusals.add(refusal);
      }
    }
    return new Standing(now, refusals);
  }

  /** A fill that names an order and no algorithm is in the book of the order's algorithm. */
  private static Fill ofItsOrder(Turn turn, AccountId account, Fill fill) {
    return fill.algorithm().equals(AlgorithmId.MANUAL)
        ? turn.orderOf(account, fill).map(known -> fill.of(known.algorithm())).orElse(fill)
        : fill;
  }

  private FillBooked booked(
      State state,
      Book book,
      ContractSpec contract,
      Fill fill,
      Fill standing,
      @Nullable Bust bust) {
    Currency settlement = contract.settlementCurrency();
    return new FillBooked(
        book.account().id(),
        fill,
        feeRate(contract, standing),
        rates.at(settlement, book.account().reportingCurrency(), fill.executedAt()),
        days.opening(
            state, book, fill.executedAt(), fill.instrument(), currencies(contract, standing)),
        standing.equals(fill) ? null : standing,
        bust == null ? null : bust.reason());
  }

  private @Nullable BigDecimal feeRate(ContractSpec contract, Fill fill) {
    return fill.fee() == null || contract.deliversAsset(fill.fee().currency())
        ? BigDecimal.ONE
        : rates.at(fill.fee().currency(), contract.settlementCurrency(), fill.executedAt());
  }

  private static Stream<Currency> currencies(ContractSpec contract, Fill fill) {
    return fill.fee() == null
        ? Stream.of(contract.settlementCurrency())
        : Stream.of(contract.settlementCurrency(), fill.fee().currency());
  }

  private Amended amend(Turn turn, AccountId account, ExecutionEvent event) {
    Book book = days.current(turn, account);
    if (book == null) {
      return new NotAmended(Refusal.notFound("account " + account));
    }
    Refusal reserved = FillRules.madeBySplit(event.fillId(), "");
    if (reserved != null) {
      return new NotAmended(reserved);
    }
    Optional<KnownFill> known = turn.fill(account, event.fillId());
    if (known.isEmpty()) {
      return keep(turn, book, event);
    }
    return switch (event) {
      case Bust bust -> bust(turn, book, known.get(), bust);
      case Correction correction -> correct(turn, book, known.get(), correction);
      case Fill fill -> throw new IllegalArgumentException("is not an amendment: " + fill);
    };
  }

  private static Amended keep(Turn turn, Book book, ExecutionEvent event) {
    KeptAmendments kept = book.kept(event.fillId());
    AccountId account = book.account().id();
    return switch (event) {
      case Bust bust -> {
        boolean before = kept.bust() != null;
        if (!before) {
          turn.record(new EventKept(account, bust, null));
        }
        yield new Kept(before);
      }
      case Correction correction -> {
        if (kept.bust() != null) {
          yield new NotAmended(
              Refusal.rule(
                  "FILL_BUSTED",
                  "",
                  "a bust of the fill is kept until it comes: fillId=" + event.fillId()));
        }
        boolean before = kept.say(correction);
        if (!before) {
          turn.record(new EventKept(account, null, correction));
        }
        yield new Kept(before);
      }
      case Fill fill -> throw new IllegalArgumentException("is not an amendment: " + fill);
    };
  }

  private Amended bust(Turn turn, Book book, KnownFill known, Bust bust) {
    Execution execution = known.execution();
    Fill fill = execution.fill();
    if (known.busted()) {
      return new DoneBefore(fill, true);
    }
    Refusal settled = FillRules.settled(book, fill, execution.key(), "");
    if (settled != null) {
      return new NotAmended(settled);
    }
    ContractSpec contract = contract(turn, fill);
    turn.record(
        new FillBusted(
            book.account().id(),
            execution,
            bust.reason(),
            days.opening(
                turn.state(),
                book,
                fill.executedAt(),
                fill.instrument(),
                currencies(contract, fill))));
    days.highs().filled(turn, book.account().id(), execution, null);
    afterFill.changed(turn, book.account().id(), fill, null);
    return new Done(fill, true);
  }

  private Amended correct(Turn turn, Book book, KnownFill known, Correction correction) {
    Fill now = known.execution().fill();
    if (known.busted()) {
      return new NotAmended(
          Refusal.rule("FILL_BUSTED", "", "the fill was busted: fillId=" + now.fillId()));
    }
    Fill wanted = correction.appliedTo(now);
    Execution corrected = corrected(turn, book, known.execution(), wanted);
    if (wanted.sameContentAs(now) && !fillsInRates(known.execution(), corrected)) {
      return new DoneBefore(now, false);
    }
    Listing listing = Objects.requireNonNull(turn.state().listing(now.instrument()));
    Refusal settled = FillRules.settled(book, now, known.execution().key(), "");
    Refusal refusal =
        settled == null ? FillRules.form(book, listing.instrument(), wanted) : settled;
    if (refusal != null) {
      return new NotAmended(refusal);
    }
    ContractSpec contract = listing.instrument().contract();
    turn.record(
        new FillCorrected(
            book.account().id(),
            corrected,
            correction.reason(),
            days.opening(
                turn.state(),
                book,
                now.executedAt(),
                now.instrument(),
                currencies(contract, wanted))));
    days.highs().filled(turn, book.account().id(), known.execution(), corrected);
    afterFill.changed(turn, book.account().id(), now, wanted);
    return new Done(wanted, false);
  }

  /** Rates that were known stay; those that were unknown are looked up again. */
  private Execution corrected(Turn turn, Book book, Execution known, Fill wanted) {
    ContractSpec contract = contract(turn, wanted);
    BigDecimal reportingRate = known.reportingRate();
    return new Execution(
        wanted,
        known.arrival(),
        feeRate(contract, wanted),
        reportingRate == null
            ? rates.at(
                contract.settlementCurrency(),
                book.account().reportingCurrency(),
                wanted.executedAt())
            : reportingRate);
  }

  private static boolean fillsInRates(Execution known, Execution corrected) {
    return (known.feeRate() == null && corrected.feeRate() != null)
        || (known.reportingRate() == null && corrected.reportingRate() != null);
  }

  private static ContractSpec contract(Turn turn, Fill fill) {
    return Objects.requireNonNull(turn.state().listing(fill.instrument())).instrument().contract();
  }

  private static Refusal conflict(Fill fill) {
    return Refusal.conflict(
        "FILL_CONFLICT", "another fill is recorded under this id: fillId=" + fill.fillId());
  }
}
