package io.loadline.application.history;

import io.loadline.application.engine.Checkpoint;
import io.loadline.application.engine.Checkpoints;
import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.HoldingId;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillEffect;
import io.loadline.application.instrument.SplitApplied;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps a checkpoint of a holding whenever so many events happened to it since the last one, from
 * what the writer published. A holding with more open lots than that waits until as many events as
 * it has lots have passed, so that checkpoints take no more room than the fills.
 *
 * <p>{@link #accept} only counts; {@link #saveDue} writes, on the thread of whoever calls it. What
 * is counted is lost at a restart, and a checkpoint then comes later.
 */
public final class CheckpointKeeper implements Consumer<Engine.Published> {
  /** After so many events of a holding a checkpoint is kept, where nothing else is said. */
  public static final int EVERY = 1_000;

  private static final int MOST_PRUNED = 1_000;
  private static final int MOST_COUNTED = 100_000;

  private final Checkpoints checkpoints;
  private final int every;
  private final Map<HoldingId, Integer> events =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<HoldingId, Integer> eldest) {
          return size() > MOST_COUNTED;
        }
      };

  private Map<HoldingId, Checkpoint> due = new LinkedHashMap<>();

  /**
   * @param every a checkpoint is kept after so many events of a holding
   */
  public CheckpointKeeper(Checkpoints checkpoints, int every) {
    this.checkpoints = checkpoints;
    this.every = every;
  }

  @Override
  public synchronized void accept(Engine.Published published) {
    for (Recorded each : published.entries()) {
      count(each.effect(), published.after());
    }
  }

  private void count(Effect effect, State after) {
    if (effect instanceof FillEffect filled) {
      count(filled, after);
    } else if (effect instanceof SplitApplied.Effects split) {
      split.holdings().forEach(each -> count(each, after));
    }
  }

  private void count(FillEffect filled, State after) {
    if (filled.steps().isEmpty()) {
      return;
    }
    HoldingId id = new HoldingId(filled.account(), filled.steps().getLast().after().key());
    int counted = events.merge(id, filled.steps().size(), Integer::sum);
    if (counted < every) {
      return;
    }
    Book book = after.book(id.account());
    Holding holding = book == null ? null : book.holdings().get(id.key());
    if (holding != null && counted >= holding.position().lots().size()) {
      due.put(id, new Checkpoint(id.account(), holding, after.seq()));
      events.put(id, 0);
    }
  }

  /** Writes the checkpoints that are due; answers how many. */
  public int saveDue() {
    List<Checkpoint> taken;
    synchronized (this) {
      taken = new ArrayList<>(due.values());
      due = new LinkedHashMap<>();
    }
    if (!taken.isEmpty()) {
      checkpoints.save(taken);
    }
    return taken.size();
  }

  /** Drops checkpoints that are of no more use, some at a time; answers how many. */
  public int prune() {
    return checkpoints.prune(MOST_PRUNED);
  }
}
