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
}
