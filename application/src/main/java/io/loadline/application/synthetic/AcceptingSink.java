package io.loadline.application.synthetic;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.util.List;

/** Keeps nothing, and accepts every order: for data that is only to be looked at. */
class AcceptingSink implements SyntheticSink {
  @Override
  public void desk(Desk desk) {}

  @Override
  public void user(SyntheticUser user) {}

  @Override
  public void instrument(SyntheticInstrument instrument) {}

  @Override
  public void rates(List<FxRate> rates) {}

  @Override
  public void marks(List<Mark> marks) {}

  @Override
  public void account(SyntheticAccount account) {}

  @Override
  public boolean order(AccountId account, SyntheticOrder order) {
    return true;
  }

  @Override
  public void fill(AccountId account, Fill fill) {}

  @Override
  public void closed(AccountId account, List<SyntheticPosition> positions) {}

  @Override
  public void end() {}
}
