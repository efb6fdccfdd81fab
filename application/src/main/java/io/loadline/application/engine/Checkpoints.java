package io.loadline.application.engine;

import io.loadline.domain.position.EventKey;
import java.util.Collection;
import java.util.Optional;

/**
 * Stored checkpoints of the histories of holdings: a history is read from the last one before what
 * changes, not from its beginning. They only make that cheaper; none is ever needed. Safe for
 * several threads.
 */
public interface Checkpoints {
  /** No checkpoints: every history is read from its beginning. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public Optional<Checkpoint> before(HoldingId holding, EventKey place, long knownAt) {
          return Optional.empty();
        }

        @Override
        public boolean isChanged(HoldingId holding, EventKey place, long from, long to) {
          return true;
        }

        @Override
        public void save(Collection<Checkpoint> checkpoints) {}

        @Override
        public int prune(int most) {
          return 0;
        }
      };

  /**
   * The latest checkpoint whose events are all before the place, and that held when {@code knownAt}
   * was the last entry.
   */
  Optional<Checkpoint> before(HoldingId holding, EventKey place, long knownAt);

  /**
   * True when an entry after {@code from}, up to {@code to}, changed the history at the place or
   * before it. May be true without need.
   */
  boolean isChanged(HoldingId holding, EventKey place, long from, long to);

  /** Keeps checkpoints. */
  void save(Collection<Checkpoint> checkpoints);

  /**
   * Drops checkpoints that no question of today is answered from: those that something late has
   * overtaken, and those that another program made. So there are never more than one for as many
   * events as {@code CheckpointKeeper} waits for, and what was known before something late is read
   * from an earlier one.
   *
   * @param most how many at the most
   * @return how many
   */
  int prune(int most);
}
