package io.loadline.application.synthetic;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Unavailable;
import io.loadline.application.fill.BookFills;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Correction;
import io.loadline.domain.fill.Fill;
import java.util.List;

/** Books some batches, then the writer is gone. */
final class FailingFills implements BookFills {
  private final BookFills next;
  private int left;

  FailingFills(BookFills next, int batches) {
    this.next = next;
    this.left = batches;
  }

  @Override
  public Answer<Outcome> book(UserId actor, AccountId account, Fill fill, boolean strict) {
    return next.book(actor, account, fill, strict);
  }

  @Override
  public Answer<List<Outcome>> bookAll(
      UserId actor, AccountId account, List<Fill> fills, Mode mode) {
    if (left-- == 0) {
      throw new Unavailable("the writer is gone");
    }
    return next.bookAll(actor, account, fills, mode);
  }

  @Override
  public Answer<Amended> bust(UserId actor, AccountId account, Bust bust) {
    return next.bust(actor, account, bust);
  }

  @Override
  public Answer<Amended> correct(UserId actor, AccountId account, Correction correction) {
    return next.correct(actor, account, correction);
  }
}
