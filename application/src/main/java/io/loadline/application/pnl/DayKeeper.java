package io.loadline.application.pnl;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import java.time.Instant;
import java.util.List;

/** Rolls the trading days that ended, of accounts that nobody asks about. Called by a timer. */
public final class DayKeeper {
  private static final UserId SYSTEM = new UserId("system");
  private static final int MOST_AT_ONCE = 200;

  private final Engine engine;
  private final Days days;

  public DayKeeper(Engine engine, Days days) {
    this.engine = engine;
    this.days = days;
  }

  /** Rolls what is due; accounts in small groups, so that no order waits for all of them. */
  public void rollDue(Instant now) {
    List<AccountId> due = due(engine.state(), now);
    for (int from = 0; from < due.size(); from += MOST_AT_ONCE) {
      List<AccountId> some = due.subList(from, Math.min(from + MOST_AT_ONCE, due.size()));
      engine.submit(
          SYSTEM,
          turn -> {
            some.forEach(account -> days.current(turn, account));
            return some.size();
          });
    }
  }

  private static List<AccountId> due(State state, Instant now) {
    return state
        .books()
        .values()
        .filter(book -> !now.isBefore(book.day().end()))
        .map(book -> book.account().id())
        .toList();
  }
}
