package io.loadline.application.engine;

import io.loadline.domain.book.FillResult;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.position.Execution;

/**
 * A fill that was recorded.
 *
 * @param original as it came first: what a retry is compared with
 * @param execution as it stands now, corrections applied, with its number and rates
 * @param busted true when it was taken out of the history
 * @param result the first answer
 */
public record KnownFill(Fill original, Execution execution, boolean busted, FillResult result) {
  public KnownFill asBusted() {
    return new KnownFill(original, execution, true, result);
  }

  public KnownFill as(Execution corrected) {
    return new KnownFill(original, corrected, busted, result);
  }
}
