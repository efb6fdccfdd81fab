package io.loadline.application.pnl;

import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rates that are too old to be in memory: asked from the store, and a bounded number of its
 * answers remembered. Safe for several threads.
 */
final class OlderRates {
  /** All rates are in memory. */
  static final OlderRates NONE =
      new OlderRates((base, quote, time) -> Optional.empty(), Integer.MAX_VALUE);

  private static final int MOST_REMEMBERED = 10_000;

  private record Question(Currency base, Currency quote, Instant time) {}

  private final RateBoard.Older store;
  private final int kept;
  private final Map<Question, Optional<FxRate>> remembered =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Optional<FxRate>> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  private long posts;

  /**
   * @param kept so many rates of each pair stay in memory
   */
  OlderRates(RateBoard.Older store, int kept) {
    this.store = store;
    this.kept = kept;
  }

  int kept() {
    return kept;
  }

  Optional<FxRate> at(Currency base, Currency quote, Instant time) {
    Question question = new Question(base, quote, time);
    long asked;
    synchronized (this) {
      Optional<FxRate> known = remembered.get(question);
      if (known != null) {
        return known;
      }
      asked = posts;
    }
    Optional<FxRate> answer = store.rateAt(base, quote, time);
    synchronized (this) {
      if (asked == posts) {
        remembered.put(question, answer);
      }
    }
    return answer;
  }

  /** Forgets what the store said: it may know more. */
  synchronized void forget() {
    remembered.clear();
    posts++;
  }
}
