package io.loadline.application.synthetic;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.util.List;

/** Passes everything on; tests change one thing on the way. */
class PassingSink implements SyntheticSink {
  private final SyntheticSink next;

  PassingSink(SyntheticSink next) {
    this.next = next;
  }

  @Override
  public void desk(Desk desk) {
    next.desk(desk);
  }

  @Override
  public void user(SyntheticUser user) {
    next.user(user);
  }

  @Override
  public void instrument(SyntheticInstrument instrument) {
    next.instrument(instrument);
  }

  @Override
  public void rates(List<FxRate> rates) {
    next.rates(rates);
  }

  @Override
  public void marks(List<Mark> marks) {
    next.marks(marks);
  }

  @Override
  public void account(SyntheticAccount account) {
    next.account(account);
  }

  @Override
  public boolean order(AccountId account, SyntheticOrder order) {
    return next.order(account, order);
  }

  @Override
  public void fill(AccountId account, Fill fill) {
    next.fill(account, fill);
  }

  @Override
  public void closed(AccountId account, List<SyntheticPosition> positions) {
    next.closed(account, positions);
  }

  @Override
  public void end() {
    next.end();
  }
}
