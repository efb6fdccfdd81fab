package io.loadline.application.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the database said of ids that are not among the recent ones, asked by the threads of
 * requests before they queue, so that the writer need not ask. Bounded; safe for several threads.
 *
 * <p>"Not recorded" holds as long as whatever was recorded since is still among the recent ids:
 * until the second segment of those is dropped after the question.
 */
final class IdAnswers {
  private static final int MOST = 1 << 16;

  private record Said(boolean recorded, long generation) {}

  private final Map<Long, Said> answers =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Said> eldest) {
          return size() > MOST;
        }
      };

  /** Asked ids, and which of them are recorded. */
  synchronized void put(Collection<GivenId> asked, Set<GivenId> recorded, long generation) {
    asked.forEach(id -> answers.put(id.fingerprint(), new Said(recorded.contains(id), generation)));
  }

  synchronized void recorded(GivenId id) {
    answers.put(id.fingerprint(), new Said(true, Long.MAX_VALUE));
  }

  /** Whether the id is recorded; null when nobody asked, or too long ago. */
  synchronized @Nullable Boolean of(GivenId id, long generation) {
    Said said = answers.get(id.fingerprint());
    if (said == null) {
      return null;
    }
    return said.recorded || generation - said.generation <= 1 ? said.recorded : null;
  }
}
