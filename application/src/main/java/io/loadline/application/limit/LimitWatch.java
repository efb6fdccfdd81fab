package io.loadline.application.limit;

import io.loadline.application.engine.Engine;
import io.loadline.application.order.Checks;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.control.Controls;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.Path;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.pnl.Mark;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * Has the limits looked at again when marks move, and when the limits themselves do: one was set,
 * its validity began or ended, or a market became volatile. Marks are only noted, by any thread and
 * without waiting; a timer calls {@link #review}, which asks the writer to review the accounts that
 * hold what moved, each once however many marks there were. So a thousand marks a second cost a few
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
  private final InstantSource clock;
  private final Set<InstrumentId> moved = ConcurrentHashMap.newKeySet();
  private final Set<Scope> changed = ConcurrentHashMap.newKeySet();

  /** When which limits begin or cease to be valid. */
  private final NavigableMap<Instant, Set<Scope>> due = new ConcurrentSkipListMap<>();

  /**
   * @param checks the writer's own
   */
  public LimitWatch(Engine engine, Checks checks, Review review, InstantSource clock) {
    this.engine = engine;
    this.checks = checks;
    this.review = review;
    this.clock = clock;
  }

  @Override
  public void accept(Collection<Mark> marks) {
    marks.forEach(mark -> moved.add(mark.instrument()));
  }

  /** Notes what the writer committed; called on its thread. */
  public void committed(Engine.Published published) {
    Controls before = published.before().controls();
    Controls after = published.after().controls();
    before
        .limits()
        .differences(
            after.limits(),
            (id, was, now) -> {
              if (now != null) {
                note(now);
              }
            });
    if (!before.regimes().equals(after.regimes())) {
      changed.add(Scope.FIRM);
    }
  }

  private void note(LimitVersion version) {
    Limit limit = version.limit();
    changed.add(limit.scope());
    for (Instant each : new Instant[] {limit.validFrom(), limit.validTo()}) {
      if (each != null) {
        due.computeIfAbsent(each, instant -> ConcurrentHashMap.newKeySet()).add(limit.scope());
      }
    }
  }

  /**
   * Reviews the accounts that hold what moved since the last time, in small groups, so that no
   * order waits for all of them. Answers how many. When the writer cannot be asked, what moved is
   * kept for the next time.
   */
  public int review() {
    List<InstrumentId> instruments = List.copyOf(moved);
    due.headMap(clock.instant(), true).keySet().forEach(this::isDue);
    List<Scope> scopes = List.copyOf(changed);
    if (instruments.isEmpty() && scopes.isEmpty()) {
      return 0;
    }
    instruments.forEach(moved::remove);
    scopes.forEach(changed::remove);
    try {
      List<AccountId> accounts = concerned(instruments, scopes);
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
      changed.addAll(scopes);
      throw e;
    }
  }

  private List<AccountId> concerned(List<InstrumentId> instruments, List<Scope> scopes) {
    return engine
        .submit(
            SYSTEM,
            turn -> {
              Set<AccountId> accounts = new TreeSet<>();
              instruments.forEach(
                  instrument -> accounts.addAll(checks.holders(turn.state(), instrument)));
              if (!scopes.isEmpty()) {
                turn.state().books().values().forEach(book -> addWithin(scopes, book, accounts));
              }
              return new ArrayList<>(accounts);
            })
        .outcome();
  }

  private void isDue(Instant instant) {
    Set<Scope> scopes = due.remove(instant);
    if (scopes != null) {
      changed.addAll(scopes);
    }
  }

  private static void addWithin(List<Scope> scopes, Book book, Set<AccountId> accounts) {
    Path path = Checks.path(book, null, null);
    if (scopes.stream().anyMatch(scope -> scope.touches(path))) {
      accounts.add(book.account().id());
    }
  }
}
