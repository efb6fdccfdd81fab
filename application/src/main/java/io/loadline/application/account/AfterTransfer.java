package io.loadline.application.account;

import io.loadline.application.engine.Turn;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.PositionKey;

/** What looks at an account, on the same turn, after a transfer changed a position of it. */
public interface AfterTransfer {
  void moved(Turn turn, AccountId account, PositionKey position);
}
