package io.loadline.application.synthetic;

import io.loadline.application.account.AccountOpened;
import io.loadline.application.account.AccountService.NewAccount;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Turn;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.synthetic.DataSet;
import io.loadline.domain.synthetic.DataSet.Stage;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Opens the accounts of a data set before anything goes into them, and counts each in the same turn
 * of the writer, so that at any moment it is on record which accounts the set has made: the first
 * so many of its plan. An account that somebody else has opened under such a name is never touched.
 */
final class DataSetSink implements SyntheticSink {
  private final Engine engine;
  private final NewAccount newAccount;
  private final DataSet set;
  private final SyntheticSink next;
  private final BooleanSupplier stopping;
  private int accounts;

  /** Thrown when nobody wants the rest any more, or the server stops. */
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super("abandoned", null, false, false);
    }
  }

  /** Thrown when a name is somebody else's. */
  static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Taken(AccountId account) {
      super("somebody else has opened an account under the name " + account);
    }
  }

  private enum Opened {
    HERE,
    TAKEN,
    UNWANTED
  }

  DataSetSink(
      Engine engine,
      NewAccount newAccount,
      DataSet set,
      SyntheticSink next,
      BooleanSupplier stopping) {
    this.engine = engine;
    this.newAccount = newAccount;
    this.set = set;
    this.next = next;
    this.stopping = stopping;
  }

  @Override
  public void account(SyntheticAccount account) {
    int index = accounts++;
    Account wanted = account.account();
    switch (engine.submit(set.requestedBy(), turn -> open(turn, index, wanted)).outcome()) {
      case HERE -> next.account(account);
      case TAKEN -> throw new Taken(wanted.id());
      case UNWANTED -> throw new Abandoned();
    }
  }

  private Opened open(Turn turn, int index, Account account) {
    DataSet now = Objects.requireNonNull(turn.state().dataSets().get(set.id()));
    if (now.stage() != Stage.LOADING) {
      return Opened.UNWANTED;
    }
    if (index < now.made().accounts()) {
      return Opened.HERE;
    }
    if (turn.book(account.id()) != null) {
      return Opened.TAKEN;
    }
    turn.record(new AccountOpened(account));
    newAccount.opened(turn, account);
    turn.record(new DataSetChanged(now.withNextAccount()));
    return Opened.HERE;
  }

  @Override
  public boolean order(AccountId account, SyntheticOrder order) {
    DataSet now = engine.state().dataSets().get(set.id());
    if (stopping.getAsBoolean() || now == null || now.stage() != Stage.LOADING) {
      throw new Abandoned();
    }
    return next.order(account, order);
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
