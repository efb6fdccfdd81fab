package io.loadline.application.synthetic;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.util.List;

/**
 * Where a data set goes, in the order in which a server could take it: desks, users, instruments,
 * rates, the marks of all steps; then account by account its opening, its orders and fills as they
 * follow each other, and what it holds at the end. Called by one thread.
 */
public interface SyntheticSink {
  void desk(Desk desk);

  void user(SyntheticUser user);

  void instrument(SyntheticInstrument instrument);

  /** Rates of one moment. */
  void rates(List<FxRate> rates);

  /** The quotes of one step, later than all before. */
  void marks(List<Mark> marks);

  /** The next account begins. */
  void account(SyntheticAccount account);

  /**
   * An order.
   *
   * @return false when it was refused: it will not be filled
   */
  boolean order(AccountId account, SyntheticOrder order);

  void fill(AccountId account, Fill fill);

  /** What the account holds now that all of its fills are there. */
  void closed(AccountId account, List<SyntheticPosition> positions);

  /** Nothing more will come. */
  void end();
}
