package io.loadline.application.fill;

import io.loadline.application.engine.Turn;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.fill.Fill;

/** What looks at an account, on the same turn, after a fill changed its positions. */
public interface AfterFill {
  /** Called after the fill was booked, busted or corrected. */
  void booked(Turn turn, AccountId account, Fill fill);
}
