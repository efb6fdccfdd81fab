package io.loadline.application.engine;

import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.PositionEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changes to long histories would lead to, worked out beside the writer from a state that was
 * published. The writer goes on from there, when nothing before that place has changed since. The
 * latest few; safe for several threads.
 */
final class Rehearsals {
  private static final int MOST = 16;

  /** What was worked out; the event under no number, which it gets only when it is recorded. */
  private record Question(HoldingId holding, Instant at, int rank, @Nullable PositionEvent event) {
    static Question of(HoldingId holding, EventKey place, @Nullable PositionEvent event) {
      return event instanceof Execution execution
          ? new Question(
              holding,
              place.at(),
              place.rank(),
              new Execution(execution.fill(), 0, execution.feeRate(), execution.reportingRate()))
          : new Question(holding, place.at(), place.rank(), event);
    }
  }

  /**
   * An answer.
   *
   * @param place as it was asked about; of an event that is new, under a number that it will not
   *     have
   * @param seq the state that it was worked out from
   * @param dayStart the beginning of the account's day then
   */
  record Rehearsed(EventKey place, long seq, Instant dayStart, Restated restated) {}

  private final Map<Question, Rehearsed> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Rehearsed> eldest) {
          return size() > MOST;
        }
      };

  synchronized void put(
      HoldingId holding, EventKey place, @Nullable PositionEvent event, Rehearsed answer) {
    answers.put(Question.of(holding, place, event), answer);
  }

  /** The answer to the same question; null when there is none. */
  synchronized @Nullable Rehearsed of(
      HoldingId holding, EventKey place, @Nullable PositionEvent event) {
    Rehearsed answer = answers.get(Question.of(holding, place, event));
    boolean taken = event == null && answer != null && !answer.place.equals(place);
    return taken ? null : answer;
  }

  /** Forgets what was worked out about the holding. */
  synchronized void forget(HoldingId holding) {
    answers.keySet().removeIf(each -> each.holding.equals(holding));
  }
}
