package io.loadline.application.limit;

import io.loadline.application.engine.Engine;
import io.loadline.application.order.Checks;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.Mark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Has the limits looked at again when marks move. Marks are only noted, by any thread and without
 * waiting; a timer calls {@link #review}, which asks the writer to review the accounts that hold
 * what moved, each once however many marks there were. So a thousand marks a second cost a few
 * commands.
 *
 * <p>The high-water mark of an account is raised in the same review: it is conflated as marks are,
 * and a peak between two reviews is not seen.
 */
public final class LimitWatch implements Consumer<Collection<Mark>> {
  private static final UserId SYSTEM = new UserId("system");
  private static final int MOST_AT_ONCE = 50;

  private final Engine engine;
  private final Checks checks;
  private final Review review;
  private final Set<InstrumentId> moved = ConcurrentHashMap.newKeySet();

  /**
   * @param checks the writer's own
   */
  public LimitWatch(Engine engine, Checks checks, Review review) {
    this.engine = engine;
    this.checks = checks;
    this.review = review;
  }

  @Override
  public void accept(Collection<Mark> marks) {
    marks.forEach(mark -> moved.add(mark.instrument()));
  }

  /**
   * Reviews the accounts that hold what moved since the last time, in small groups, so that no
   * order waits for all of them. Answers how many. When the writer cannot be asked, what moved is
   * kept for the next time.
   */
  public int review() {
    List<InstrumentId> instruments = List.copyOf(moved);
    if (instruments.isEmpty()) {
      return 0;
    }
    instruments.forEach(moved::remove);
    try {
      List<AccountId> accounts = holders(instruments);
      for (int from = 0; from < accounts.size(); from += MOST_AT_ONCE) {
        List<AccountId> some =
            accounts.subList(from, Math.min(from + MOST_AT_ONCE, accounts.size()));
        engine.submit(
            SYSTEM,
            turn -> {
              some.forEach(account -> review.everything(turn, account));
              return some.size();
            });
      }
      return accounts.size();
    } catch (RuntimeException e) {
      moved.addAll(instruments);
      throw e;
    }
  }

  private List<AccountId> holders(List<InstrumentId> instruments) {
    return engine
        .submit(
            SYSTEM,
            turn -> {
              Set<AccountId> holders = new TreeSet<>();
              instruments.forEach(
                  instrument -> holders.addAll(checks.holders(turn.state(), instrument)));
              return new ArrayList<>(holders);
            })
        .outcome();
  }
}
