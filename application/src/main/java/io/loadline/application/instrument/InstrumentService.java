package io.loadline.application.instrument;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Edited;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Future;
import io.loadline.application.engine.ListedSplit;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.Turn;
import io.loadline.application.fill.FillEffect;
import io.loadline.application.order.SplitOrders;
import io.loadline.application.pnl.DayReopened;
import io.loadline.application.pnl.Days;
import io.loadline.application.pnl.RateBoard;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Opening;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.money.Currency;
import io.loadline.domain.position.EventKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides on instruments and splits. */
public final class InstrumentService implements ManageInstruments {
  private final Engine engine;
  private final Days days;
  private final RateBoard rates;

  public InstrumentService(Engine engine, Days days, RateBoard rates) {
    this.engine = engine;
    this.days = days;
    this.rates = rates;
  }

  @Override
  public Answer<Edited<Instrument>> put(
      UserId actor, Instrument instrument, @Nullable String ifMatch) {
    return engine.submit(
        actor,
        turn -> {
          Listing listing = turn.state().listing(instrument.id());
          return Edited.decide(
              listing == null ? null : listing.instrument(),
              instrument,
              ifMatch,
              wanted -> record(turn, listing, wanted));
        });
  }

  private static @Nullable Refusal record(Turn turn, @Nullable Listing listing, Instrument wanted) {
    boolean sameNumbers =
        listing == null
            || (listing.instrument().contract().equals(wanted.contract())
                && listing.instrument().quantityScale() <= wanted.quantityScale());
    if (!sameNumbers && isTraded(turn, wanted.id())) {
      return Refusal.rule(
          "INSTRUMENT_TRADED",
          "",
          "kind, currencies, multiplier and inverse can change only while nobody has traded it; the"
              + " quantity scale can only grow");
    }
    turn.record(new InstrumentSet(wanted));
    return null;
  }

  private static boolean isTraded(Turn turn, InstrumentId instrument) {
    return turn.state().orders().values().anyMatch(orders -> orders.worksIn(instrument))
        || isHeld(turn, instrument);
  }

  private static boolean isHeld(Turn turn, InstrumentId instrument) {
    return turn.state()
        .books()
        .values()
        .anyMatch(
            book -> book.holdings().keys().anyMatch(key -> key.instrument().equals(instrument)));
  }

  /** Lists a new instrument in the turn of a larger command; why not, or null. */
  public @Nullable Refusal listWithin(Turn turn, Instrument instrument) {
    return record(turn, turn.state().listing(instrument.id()), instrument);
  }

  /** Applies a split in the turn of a larger command. */
  public SplitOutcome splitWithin(Turn turn, Split split) {
    return decide(turn, split);
  }

  @Override
  public Answer<SplitOutcome> split(UserId actor, Split split) {
    return engine.submit(actor, turn -> decide(turn, split));
  }

  private SplitOutcome decide(Turn turn, Split split) {
    Listing listing = turn.state().listing(split.instrument());
    if (listing == null) {
      return new Refused(Refusal.notFound("instrument " + split.instrument()));
    }
    ListedSplit known = listing.splits().get(split.id());
    if (known != null) {
      return known.split().equals(split)
          ? new Duplicate(split)
          : new Refused(
              Refusal.conflict(
                  "SPLIT_CONFLICT",
                  "another split is recorded under this id: splitId=" + split.id()));
    }
    Refusal future = Future.refusal(turn.now(), split.effectiveAt(), "effectiveAt");
    if (future != null) {
      return new Refused(future);
    }
    if (isBeforeTransfer(turn, split)) {
      return new Refused(
          Refusal.rule(
              "BEFORE_TRANSFER",
              "/effectiveAt",
              "must come after the last transfer of the instrument, which rests on what was before"
                  + " it: effectiveAt="
                  + split.effectiveAt()));
    }
    SplitApplied applied =
        new SplitApplied(
            split,
            ratesAt(turn, listing, split),
            openings(turn, listing, split),
            sharesName(turn, split));
    SplitApplied.Effects effects = (SplitApplied.Effects) turn.record(applied);
    SplitOrders.convert(turn, split, listing.instrument().quantityScale(), effects.holdings());
    days.highs().split(turn, split, effects.holdings());
    reopen(turn, split, effects);
    return new Applied(split);
  }

  /** A day that was opened at a price of before a split that came late. */
  private void reopen(Turn turn, Split split, SplitApplied.Effects effects) {
    effects.holdings().stream()
        .map(FillEffect::account)
        .distinct()
        .forEach(
            account -> {
              Book book = turn.book(account);
              DayReopened reopened = book == null ? null : days.split(turn, book, split);
              if (reopened != null) {
                turn.record(reopened);
              }
            });
  }

  /**
   * True when an account that trades the instrument trades another one that had a split of that id:
   * the fills of both would have one id there.
   */
  private static boolean sharesName(Turn turn, Split split) {
    return turn.state()
        .books()
        .values()
        .map(book -> book.holdings().keys().map(PositionKey::instrument).distinct().toList())
        .filter(traded -> traded.contains(split.instrument()))
        .flatMap(List::stream)
        .filter(each -> !each.equals(split.instrument()))
        .map(turn.state()::listing)
        .anyMatch(other -> other != null && other.splits().containsKey(split.id()));
  }

  private static boolean isBeforeTransfer(Turn turn, Split split) {
    EventKey place = EventKey.ofSplit(split.effectiveAt(), turn.seq() + 1);
    return turn.state()
        .books()
        .values()
        .filter(book -> !book.transfers().isEmpty())
        .anyMatch(
            book ->
                Stream.of(PositionSide.values())
                    .map(side -> new PositionKey(split.instrument(), side))
                    .anyMatch(key -> book.transferredAfter(key, place)));
  }

  private PersistentMap<Currency, BigDecimal> ratesAt(Turn turn, Listing listing, Split split) {
    Currency settlement = listing.instrument().contract().settlementCurrency();
    List<Currency> reporting =
        turn.state()
            .books()
            .values()
            .map(book -> book.account().reportingCurrency())
            .distinct()
            .toList();
    PersistentMap<Currency, BigDecimal> known = PersistentMap.empty();
    for (Currency each : reporting) {
      BigDecimal rate = rates.at(settlement, each, split.effectiveAt());
      known = rate == null ? known : known.with(each, rate);
    }
    return known;
  }

  private PersistentMap<AccountId, Opening> openings(Turn turn, Listing listing, Split split) {
    PersistentMap<AccountId, Opening> openings = PersistentMap.empty();
    for (AccountId account : turn.state().books().keys().toList()) {
      Book book = days.current(turn, account);
      if (book != null && split.effectiveAt().isBefore(book.day().start())) {
        openings =
            openings.with(
                account,
                days.opening(
                    turn.state(),
                    book,
                    split.effectiveAt(),
                    split.instrument(),
                    Stream.of(listing.instrument().contract().settlementCurrency())));
      }
    }
    return openings;
  }
}
