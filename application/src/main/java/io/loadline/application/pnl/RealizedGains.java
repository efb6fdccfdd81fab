package io.loadline.application.pnl;

import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.calendar.Window;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.LotMatch;
import io.loadline.domain.position.PositionChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What closing fills realized, lot by lot: by instrument, then in the order of time. Their sum is
 * the realized result of the positions before fees. A question costs the fills of the positions
 * that it is about. Any thread; never waits for the writer.
 */
public final class RealizedGains {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::key).thenComparing(Place::event).thenComparingInt(Place::match);

  private final PositionHistory positions;

  public RealizedGains(PositionHistory positions) {
    this.positions = positions;
  }

  /**
   * Part of a lot that a fill closed.
   *
   * @param rate reporting per settlement currency when it was closed; null: unknown
   */
  public record Gain(
      Place place,
      ContractSpec contract,
      Fill closing,
      LotMatch match,
      @Nullable BigDecimal rate) {}

  /**
   * Where a gain stands in the list.
   *
   * @param match the how-manieth lot of its fill, from 0
   */
  public record Place(PositionKey key, EventKey event, int match) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Gains that were realized in a window.
   *
   * @param instrument null: of all
   * @param after only those behind it; null: from the start
   */
  public List<Gain> find(
      State state,
      Book book,
      Window closed,
      @Nullable InstrumentId instrument,
      @Nullable Place after,
      int limit) {
    List<Gain> gains = new ArrayList<>();
    for (PositionKey key : book.holdings().keys().sorted().toList()) {
      boolean wanted = instrument == null || key.instrument().equals(instrument);
      if (wanted && (after == null || key.compareTo(after.key()) >= 0) && gains.size() < limit) {
        of(state, book.account().id(), key, closed, after, limit, gains);
      }
    }
    return gains;
  }

  private void of(
      State state,
      AccountId account,
      PositionKey key,
      Window closed,
      @Nullable Place after,
      int limit,
      List<Gain> into) {
    for (HoldingChange change : positions.known(state, account, key, state.seq()).steps()) {
      PositionChange done = change.position();
      if (done == null || !closed.contains(change.event().key().at())) {
        continue;
      }
      List<LotMatch> matches = done.matches();
      for (int i = 0; i < matches.size() && into.size() < limit; i++) {
        Place place = new Place(key, change.event().key(), i);
        if (after == null || place.compareTo(after) > 0) {
          into.add(
              new Gain(
                  place,
                  change.after().position().contract(),
                  done.execution().fill(),
                  matches.get(i),
                  done.execution().reportingRate()));
        }
      }
    }
  }
}
