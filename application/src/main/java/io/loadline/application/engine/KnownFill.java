package io.loadline.application.engine;

import io.loadline.domain.book.FillResult;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.position.Execution;

/**
 * A fill that was recorded.
 *
 * @param original as it came first: what a retry is compared with
 * @param booked as it was booked first, in the book of its order's algorithm and with the
 *     corrections that came before it: the first answer
 * @param execution as it stands now, corrections applied, with its number and rates
 * @param busted true when it was taken out of the history
 * @param result the numbers of the first answer
 */
public record KnownFill(
    Fill original, Fill booked, Execution execution, boolean busted, FillResult result) {
  public KnownFill asBusted() {
    return new KnownFill(original, booked, execution, true, result);
  }

  public KnownFill as(Execution corrected) {
    return new KnownFill(original, booked, corrected, busted, result);
  }
}
