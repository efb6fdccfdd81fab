package io.loadline.application.limit;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.State;
import io.loadline.application.order.Checks;
import io.loadline.application.pnl.RateBoard;
import io.loadline.application.pnl.Rates;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.control.Controls;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Mark;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Has the limits looked at again when marks or rates move, and when the limits themselves do: one
 * was set, its validity began or ended, or a market became volatile. Marks are only noted, by any
 * thread and without waiting; a timer calls {@link #review}, which asks the writer to review the
 * accounts that hold what moved, each once however many marks there were. So a thousand marks a
 * second cost a few commands.
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
  private final RateBoard rates;
  private final Set<InstrumentId> moved = ConcurrentHashMap.newKeySet();
  private final Set<Scope> changed = new HashSet<>();

  /** When which limits begin or cease to be valid. */
  private final NavigableMap<Instant, Set<LimitId>> due = new TreeMap<>();

  private Controls seen = Controls.NONE;

  /** The rates at the last look. */
  private Rates ratesSeen;

  /**
   * @param checks the writer's own
   * @param rates looked at in each review: of a rate that moved, those are reviewed whose amounts
   *     it converts
   */
  public LimitWatch(
      Engine engine, Checks checks, Review review, RateBoard rates, InstantSource clock) {
    this.rates = rates;
    this.ratesSeen = rates.now();
    this.engine = engine;
    this.checks = checks;
    this.review = review;
    this.clock = clock;
  }

  @Override
  public void accept(Collection<Mark> marks) {
    marks.forEach(mark -> moved.add(mark.instrument()));
  }

  /** Notes which limits are others than at the last look; at the first look all of them. */
  private void noteChanges() {
    Controls before = seen;
    Controls after = engine.state().controls();
    seen = after;
    before
        .limits()
        .differences(
            after.limits(),
            (id, was, now) -> {
              if (was != null) {
                changed.addAll(was.scopes());
              }
              if (now != null) {
                note(now);
              }
            });
    if (!before.regimes().equals(after.regimes())) {
      changed.add(Scope.FIRM);
    }
  }

  private void note(LimitVersion version) {
    changed.addAll(version.scopes());
    noteTimes(version.limit());
    if (version.underlying() != null) {
      noteTimes(version.underlying());
    }
  }

  private void noteTimes(Limit limit) {
    for (Instant each : new Instant[] {limit.validFrom(), limit.validTo()}) {
      if (each != null) {
        Objects.requireNonNull(due.computeIfAbsent(each, instant -> new TreeSet<>()))
            .add(limit.id());
      }
    }
  }

  /** The limits that begin or cease to be valid now: their cases are looked at again. */
  private void settleDue() {
    NavigableMap<Instant, Set<LimitId>> nowDue = due.headMap(clock.instant(), true);
    if (nowDue.isEmpty()) {
      return;
    }
    Set<LimitId> limits = new TreeSet<>();
    nowDue.values().forEach(limits::addAll);
    engine.submit(
        SYSTEM,
        turn -> {
          limits.forEach(limit -> review.limitChanged(turn, limit));
          return limits.size();
        });
    for (LimitId limit : limits) {
      LimitVersion version = seen.limits().get(limit);
      if (version != null) {
        changed.addAll(version.scopes());
      }
    }
    nowDue.clear();
  }

  /**
   * Reviews the accounts that hold what moved since the last time, in small groups, so that no
   * order waits for all of them. Answers how many. When the writer cannot be asked, what moved is
   * kept for the next time.
   */
  public synchronized int review() {
    noteChanges();
    List<InstrumentId> instruments = List.copyOf(moved);
    settleDue();
    List<Scope> scopes = List.copyOf(changed);
    Rates before = ratesSeen;
    Rates after = rates.now();
    if (instruments.isEmpty() && scopes.isEmpty() && before == after) {
      return 0;
    }
    ratesSeen = after;
    instruments.forEach(moved::remove);
    scopes.forEach(changed::remove);
    try {
      List<AccountId> accounts = concerned(instruments, scopes, converted(before, after));
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
      ratesSeen = before;
      throw e;
    }
  }

  /** The accounts whose amounts are converted at a rate that is another now. */
  private Set<AccountId> converted(Rates before, Rates after) {
    if (before == after) {
      return Set.of();
    }
    State state = engine.state();
    Instant now = clock.instant();
    MovedRates movedRates = new MovedRates(before, after, now);
    Set<Currency> ofLimits = new HashSet<>();
    boolean inCommon = false; // limits of desks and the firm that name no currency
    for (LimitVersion version :
        (Iterable<LimitVersion>) state.controls().limits().values()::iterator) {
      if (version.limit().currency() != null) {
        ofLimits.add(version.limit().currency());
      }
      inCommon |= version.limit().currency() == null && version.limit().scope().account() == null;
    }
    if (inCommon) {
      state.books().values().forEach(book -> ofLimits.add(book.account().reportingCurrency()));
    }
    Set<AccountId> accounts = new TreeSet<>();
    for (Map.Entry<AccountId, Book> entry : state.books()) {
      if (movedRates.concern(entry.getValue(), ofLimits)) {
        accounts.add(entry.getKey());
      }
    }
    return accounts;
  }

  private List<AccountId> concerned(
      List<InstrumentId> instruments, List<Scope> scopes, Set<AccountId> converted) {
    return engine
        .submit(
            SYSTEM,
            turn -> {
              Set<AccountId> accounts = new TreeSet<>(converted);
              instruments.forEach(
                  instrument -> accounts.addAll(checks.holders(turn.state(), instrument)));
              addWithin(scopes, turn.state(), accounts);
              return new ArrayList<>(accounts);
            })
        .outcome();
  }

  /** The accounts that the scopes take in; costs what there are of either, not of pairs. */
  private static void addWithin(List<Scope> scopes, State state, Set<AccountId> accounts) {
    Set<DeskId> desks = new HashSet<>();
    boolean all = false;
    for (Scope scope : scopes) {
      if (scope.account() != null) {
        accounts.add(scope.account());
      } else if (scope.desk() != null) {
        desks.add(scope.desk());
      } else {
        all = true;
      }
    }
    if (all || !desks.isEmpty()) {
      for (Map.Entry<AccountId, Book> entry : state.books()) {
        if (all || desks.contains(entry.getValue().account().desk())) {
          accounts.add(entry.getKey());
        }
      }
    }
  }
}
