package io.loadline.application.instrument;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Effect;
import io.loadline.application.engine.ListedSplit;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillEffect;
import io.loadline.application.fill.HoldingRevision;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.Opening;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.money.Currency;
import io.loadline.domain.position.SplitEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A split took effect for everyone who holds or held the instrument.
 *
 * @param rates units of each reporting currency per unit of settlement currency at that time
 * @param openings what the beginning of the day must know, per account, for a split before it
 * @param sharesName true when a split of another instrument, which an account with this one holds
 *     or held, has the same id; absent in an older journal
 */
public record SplitApplied(
    Split split,
    PersistentMap<Currency, BigDecimal> rates,
    PersistentMap<AccountId, Opening> openings,
    boolean sharesName)
    implements Change {

  /** What the split did to each holding. */
  public record Effects(List<FillEffect> holdings) implements Effect {}

  @Override
  public String action() {
    return "SPLIT_APPLIED";
  }

  @Override
  public String subject() {
    return "instruments/" + split.instrument() + "/splits/" + split.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    Listing listing = Objects.requireNonNull(state.listing(split.instrument()));
    ListedSplit listed = new ListedSplit(split, place.seq(), rates, sharesName);
    State next = state;
    List<FillEffect> effects = new ArrayList<>();
    for (Map.Entry<AccountId, Book> entry : state.books()) {
      for (PositionSide side : PositionSide.values()) {
        PositionKey key = new PositionKey(split.instrument(), side);
        if (!entry.getValue().holdings().containsKey(key)) {
          continue;
        }
        HoldingRevision revision = new HoldingRevision(next, entry.getKey(), key, place);
        SplitEvent event = listing.event(listed, entry.getValue().account().reportingCurrency());
        List<HoldingChange> steps = revision.book(event);
        next =
            revision.withTrips(
                next.with(
                    revision.result(openings.getOrDefault(entry.getKey(), Opening.NOT_NEEDED))),
                event.key(),
                steps);
        effects.add(
            new FillEffect(
                entry.getKey(), steps, revision.isRestated(), null, revision.isDeferred()));
      }
    }
    return new Applied(next.with(listing.with(listed)), new Effects(effects));
  }
}
