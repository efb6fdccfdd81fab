package io.loadline.application.history;

import io.loadline.application.engine.Checkpoint;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.EventStream;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.HistoryChange;
import io.loadline.application.engine.HoldingId;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Timelines;
import io.loadline.application.fill.FillEffect;
import io.loadline.application.history.FillRestatements.Open;
import io.loadline.application.history.FillRestatements.Piece;
import io.loadline.application.instrument.SplitApplied;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.TransferEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fills of long histories again after something came late, in pieces and beside the
 * writer. Positions, equity and limits need not wait for it: the writer has them right at once.
 * What fills realized, and sums of it over windows of time, are restated up to a place that moves
 * on.
 *
 * <p>How far it has come is stored with each piece, so that another process goes on from there.
 * {@link #accept} and {@link #upTo} may be called from any thread, {@link #work} from one.
 */
public final class FillRestater implements Consumer<Engine.Published> {
  /** How many fills are in a piece. */
  public static final int PIECE = 500;

  private final Supplier<State> published;
  private final BooleanSupplier isWriter;
  private final Facts facts;
  private final FillRestatements restatements;
  private final int piece;
  private final Map<Long, Reached> reached = new HashMap<>();
  private final Set<Open> fresh = new LinkedHashSet<>();
  private volatile Map<HoldingId, EventKey> open = Map.of();
  private boolean started;

  /**
   * How far the history of a restatement was applied.
   *
   * @param knownAt the last entry that is in the holding
   * @param since events since the last checkpoint
   */
  private record Reached(Holding holding, long knownAt, int since) {}

  /**
   * @param isWriter whether this process is the writer; another one only looks
   * @param piece how many fills are written at once
   */
  public FillRestater(
      Supplier<State> published,
      BooleanSupplier isWriter,
      Facts facts,
      FillRestatements restatements,
      int piece) {
    this.published = published;
    this.isWriter = isWriter;
    this.facts = facts;
    this.restatements = restatements;
    this.piece = piece;
  }

  @Override
  public void accept(Engine.Published event) {
    for (Recorded each : event.entries()) {
      long seq = each.entry().seq();
      if (each.effect() instanceof FillEffect effect
          && effect.deferred()
          && each.entry().change() instanceof HistoryChange change) {
        announce(new Open(new HoldingId(change.account(), change.key()), seq, change.place(seq)));
      } else if (each.effect() instanceof SplitApplied.Effects effects
          && each.entry().change() instanceof SplitApplied split) {
        EventKey place = EventKey.ofSplit(split.split().effectiveAt(), seq);
        effects.holdings().stream()
            .filter(FillEffect::deferred)
            .map(effect -> new HoldingId(effect.account(), effect.steps().getFirst().after().key()))
            .forEach(holding -> announce(new Open(holding, seq, place)));
      }
    }
  }

  private synchronized void announce(Open each) {
    fresh.add(each);
    open = places(List.of(), open);
  }

  /**
   * The time of trade up to which the results of the fills of a position are restated; null when
   * all of them are. Fills that came since are right whatever this says.
   */
  public @Nullable Instant upTo(HoldingId holding) {
    EventKey place = open.get(holding);
    return place == null ? null : place.at();
  }

  /** True when fills of a position of the account are still to be restated. */
  public boolean isOpen(AccountId account) {
    return open.keySet().stream().anyMatch(each -> each.account().equals(account));
  }

  /**
   * Writes the next piece of each restatement.
   *
   * @return how many pieces were written
   */
  public int work() {
    List<Open> taken;
    synchronized (this) {
      if (started && open.isEmpty()) {
        return 0;
      }
      taken = List.copyOf(fresh);
    }
    List<Open> now = restatements.open();
    int written = 0;
    if (isWriter.getAsBoolean()) {
      for (Open each : now) {
        written += write(each) ? 1 : 0;
      }
      now = restatements.open();
    }
    show(now, taken);
    return written;
  }

  private synchronized void show(List<Open> now, List<Open> taken) {
    started = true;
    fresh.removeAll(taken);
    open = places(now, Map.of());
    Set<Long> left = now.stream().map(Open::seq).collect(Collectors.toSet());
    reached.keySet().retainAll(left);
  }

  private Map<HoldingId, EventKey> places(List<Open> stored, Map<HoldingId, EventKey> known) {
    Map<HoldingId, EventKey> places = new HashMap<>(known);
    stored.forEach(each -> places.merge(each.holding(), each.upTo(), FillRestater::earlier));
    fresh.forEach(each -> places.merge(each.holding(), each.upTo(), FillRestater::earlier));
    return Map.copyOf(places);
  }

  private boolean write(Open each) {
    State state = published.get();
    if (state.seq() < each.seq()) {
      return false;
    }
    Reached from = reached(state, each);
    List<HoldingChange> steps = new ArrayList<>(piece);
    Holding[] holding = {from.holding()};
    Instant dayStart = Objects.requireNonNull(state.book(each.holding().account())).day().start();
    boolean last =
        EventStream.of(facts, state, each.holding())
            .after(
                from.holding().last(),
                state.seq(),
                event -> {
                  HoldingChange step = holding[0].apply(event, dayStart);
                  holding[0] = step.after();
                  boolean isNext = event.key().compareTo(each.upTo()) > 0;
                  if (isNext && !(event instanceof TransferEvent)) {
                    steps.add(step);
                  }
                  return steps.size() < piece;
                });
    EventKey upTo = steps.isEmpty() ? each.upTo() : steps.getLast().event().key();
    if (!restatements.write(new Piece(each, steps, upTo, last, state.seq()))) {
      reached.remove(each.seq());
      return false;
    }
    reached.put(
        each.seq(), checkpointed(each, holding[0], state.seq(), from.since() + steps.size()));
    return true;
  }

  /** The holding at the place that is reached: from the last piece, or from a checkpoint. */
  private Reached reached(State state, Open each) {
    Reached known = reached.get(each.seq());
    if (known != null
        && !facts
            .checkpoints()
            .isChanged(each.holding(), known.holding.last(), known.knownAt, state.seq())) {
      return known;
    }
    EventKey upTo = each.upTo();
    EventKey next = new EventKey(upTo.at(), upTo.rank(), upTo.arrival() + 1);
    Holding origin = Timelines.origin(facts, state, each.holding(), next, state.seq());
    return new Reached(origin, state.seq(), 0);
  }

  /** Keeps a checkpoint as often as for a history that goes on. */
  private Reached checkpointed(Open each, Holding holding, long knownAt, int since) {
    int due = Math.max(CheckpointKeeper.EVERY, holding.position().lots().size());
    if (since < due) {
      return new Reached(holding, knownAt, since);
    }
    facts.checkpoints().save(List.of(new Checkpoint(each.holding().account(), holding, knownAt)));
    return new Reached(holding, knownAt, 0);
  }

  private static EventKey earlier(EventKey one, EventKey other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
