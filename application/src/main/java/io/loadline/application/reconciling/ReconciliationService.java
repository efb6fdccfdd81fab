package io.loadline.application.reconciling;

import io.loadline.application.account.CashHistory;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.importing.ImportStore;
import io.loadline.application.pnl.PositionHistory;
import io.loadline.application.pnl.WindowedResults;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares statements with the book, and keeps the breaks. Changes nothing in the book. */
public final class ReconciliationService {
  private final BookAt books;
  private final Evidence evidence;
  private final ReconciliationStore store;
  private final InstantSource clock;

  public ReconciliationService(
      FillHistory fills,
      WindowedResults results,
      PositionHistory positions,
      ImportStore imports,
      CashHistory cash,
      ReconciliationStore store,
      InstantSource clock) {
    this.evidence = new Evidence(imports, cash);
    this.books = new BookAt(fills, results, positions);
    this.store = store;
    this.clock = clock;
  }

  /**
   * Compares both ways: what only the venue has, and, when the statement is complete, what only the
   * book has.
   *
   * @param tolerances per asset, how much a balance may differ; positions must agree exactly
   */
  public Reconciliation compare(
      UserId actor,
      State state,
      Book book,
      Statement statement,
      Map<String, BigDecimal> tolerances) {
    AccountId account = book.account().id();
    BookAt.Holdings holdings = books.of(state, book, statement.asOf());
    Map<String, Break> known = new TreeMap<>();
    store.breaks(account).forEach(each -> known.put(each.id(), each));
    List<Break> breaks = new ArrayList<>();
    int compared = 0;
    for (Statement.Kind kind : Statement.Kind.values()) {
      Map<String, BigDecimal> own =
          kind == Statement.Kind.POSITION ? holdings.positions() : holdings.balances();
      Map<String, BigDecimal> venue = sums(statement, kind);
      Set<String> keys = new TreeSet<>(venue.keySet());
      if (statement.complete()) {
        keys.addAll(own.keySet());
      }
      compared += keys.size();
      Map<String, BigDecimal> differences = differences(keys, venue, own);
      Causes causes =
          new Causes(
              state,
              holdings,
              beyond(kind, differences, tolerances),
              account,
              statement.asOf(),
              evidence);
      for (String key : keys) {
        BigDecimal says = venue.getOrDefault(key, BigDecimal.ZERO);
        BigDecimal has = own.getOrDefault(key, BigDecimal.ZERO);
        Break before = known.get(kind + ":" + key);
        if (isWithin(kind, key, says.subtract(has), tolerances)) {
          closed(before, says, has, statement).ifPresent(breaks::add);
        } else {
          Causes.Found why =
              kind == Statement.Kind.POSITION
                  ? causes.position(key, says, has)
                  : causes.balance(key, says, has);
          breaks.add(open(kind, key, says, has, statement, before, why));
        }
      }
    }
    Reconciliation made =
        new Reconciliation(
            "rec-" + UUID.randomUUID(),
            account,
            actor,
            clock.instant(),
            statement.asOf(),
            statement.complete(),
            compared,
            breaks);
    store.save(made);
    store.save(account, breaks);
    return made;
  }

  private static Map<String, BigDecimal> sums(Statement statement, Statement.Kind kind) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    statement.lines().stream()
        .filter(each -> each.kind() == kind)
        .forEach(each -> sums.merge(each.key(), each.quantity(), BigDecimal::add));
    return sums;
  }

  private static Map<String, BigDecimal> differences(
      Set<String> keys, Map<String, BigDecimal> venue, Map<String, BigDecimal> own) {
    Map<String, BigDecimal> differences = new TreeMap<>();
    for (String key : keys) {
      differences.put(
          key,
          venue
              .getOrDefault(key, BigDecimal.ZERO)
              .subtract(own.getOrDefault(key, BigDecimal.ZERO)));
    }
    return differences;
  }

  private static Map<String, BigDecimal> beyond(
      Statement.Kind kind,
      Map<String, BigDecimal> differences,
      Map<String, BigDecimal> tolerances) {
    Map<String, BigDecimal> beyond = new HashMap<>(differences);
    new HashSet<>(differences.keySet())
        .forEach(
            key -> {
              BigDecimal difference = Objects.requireNonNull(differences.get(key));
              if (isWithin(kind, key, difference, tolerances)) {
                beyond.remove(key);
              }
            });
    return beyond;
  }

  private static boolean isWithin(
      Statement.Kind kind, String key, BigDecimal difference, Map<String, BigDecimal> tolerances) {
    BigDecimal allowed =
        kind == Statement.Kind.POSITION
            ? BigDecimal.ZERO
            : tolerances.getOrDefault(key, BigDecimal.ZERO);
    return difference.abs().compareTo(allowed) <= 0;
  }

  private static Optional<Break> closed(
      @Nullable Break before, BigDecimal venue, BigDecimal own, Statement statement) {
    if (before == null || before.state() == Break.State.CLOSED) {
      return Optional.empty();
    }
    return Optional.of(
        new Break(
            before.kind(),
            before.key(),
            venue,
            own,
            venue.subtract(own),
            before.firstSeen(),
            statement.asOf(),
            Break.State.CLOSED,
            before.cause(),
            before.evidence(),
            before.owner(),
            null,
            "venue and book agree"));
  }

  private Break open(
      Statement.Kind kind,
      String key,
      BigDecimal venue,
      BigDecimal own,
      Statement statement,
      @Nullable Break before,
      Causes.Found why) {
    Break.State state =
        why.cause() == Break.Cause.UNKNOWN ? Break.State.OPEN : Break.State.EXPLAINED;
    boolean goesOn = before != null && before.state() != Break.State.CLOSED;
    Break found =
        new Break(
            kind,
            key,
            venue,
            own,
            venue.subtract(own),
            before != null && goesOn ? before.firstSeen() : statement.asOf(),
            statement.asOf(),
            state,
            why.cause(),
            why.evidence(),
            before != null && goesOn ? before.owner() : null,
            null,
            null);
    return before != null
            && before.isAccepted(clock.instant())
            && before.difference().compareTo(found.difference()) == 0
        ? found.as(Break.State.ACCEPTED, before.owner(), before.acceptedUntil(), before.reason())
        : found;
  }

  /** The breaks of the account as they stand; an acceptance that has ended is open again. */
  public List<Break> breaks(AccountId account) {
    Instant now = clock.instant();
    return store.breaks(account).stream()
        .map(
            each ->
                each.state() == Break.State.ACCEPTED && !each.isAccepted(now)
                    ? each.as(Break.State.OPEN, each.owner(), null, each.reason())
                    : each)
        .toList();
  }

  /** Accepts a break until an instant; nothing when there is none of that id. */
  public Optional<Break> accept(
      UserId actor, AccountId account, String id, Instant until, String reason) {
    return changed(
        account, id, each -> each.as(Break.State.ACCEPTED, actor.value(), until, reason));
  }

  /** Says who looks after a break; nothing when there is none of that id. */
  public Optional<Break> assign(AccountId account, String id, UserId owner) {
    Instant now = clock.instant();
    return changed(
        account,
        id,
        each -> {
          boolean ended = each.state() == Break.State.ACCEPTED && !each.isAccepted(now);
          return each.as(
              ended ? Break.State.OPEN : each.state(),
              owner.value(),
              ended ? null : each.acceptedUntil(),
              each.reason());
        });
  }

  /** Closes a break by hand; nothing when there is none of that id. */
  public Optional<Break> close(UserId actor, AccountId account, String id, String reason) {
    return changed(account, id, each -> each.as(Break.State.CLOSED, actor.value(), null, reason));
  }

  private Optional<Break> changed(
      AccountId account, String id, java.util.function.UnaryOperator<Break> change) {
    Optional<Break> changed =
        store.breaks(account).stream()
            .filter(each -> each.id().equals(id))
            .filter(each -> each.state() != Break.State.CLOSED)
            .findFirst()
            .map(change);
    changed.ifPresent(each -> store.save(account, List.of(each)));
    return changed;
  }

  public ReconciliationStore store() {
    return store;
  }
}
