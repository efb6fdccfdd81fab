package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import java.util.Map;

/** A change to the history of one holding. */
public interface HistoryChange extends Change {
  AccountId account();

  PositionKey key();

  /**
   * The place in the history from which on it changes something.
   *
   * @param seq the number of this change
   */
  EventKey place(long seq);

  /**
   * Makes the executions of the holding what they are after this change.
   *
   * @param seq the number of this change
   * @param executions by their own numbers
   */
  void edit(long seq, Map<Long, Execution> executions);
}
