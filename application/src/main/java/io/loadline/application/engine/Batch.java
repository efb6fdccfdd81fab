package io.loadline.application.engine;

import io.loadline.application.instrument.SplitApplied;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.PositionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commands that will be committed together: the state as it grows, what was recorded, and the
 * facts of it that the tables do not hold yet.
 */
final class Batch {
  private record FillKey(AccountId account, FillId fill) {}

  private record MovementKey(AccountId account, MovementId movement) {}

  private record OrderKey(AccountId account, ClientOrderId order) {}

  private final Facts facts;
  private final @Nullable Ids ids;
  private final CachedHistories histories;
  private final List<Recorded> recorded = new ArrayList<>();
  private final Map<FillKey, KnownFill> newFills = new HashMap<>();
  private final Map<MovementKey, KnownMovement> newMovements = new HashMap<>();
  private final Map<OrderKey, KnownOrder> newOrders = new HashMap<>();
  private final Map<OrderKey, Order> movedOrders = new HashMap<>();
  private final long committed;
  private final Rehearsals rehearsals;
  private final boolean rehearsing;
  private boolean refusesLongHistories;
  private State state;

  /**
   * What is known of ids.
   *
   * @param recent those that were recorded most recently
   * @param answers what the database said of others
   */
  record Ids(RecentIds recent, IdAnswers answers) {
    /** True when the id is known not to be recorded, or nothing is known of it. */
    boolean seemsNew(GivenId id) {
      return !recent.contains(id) && !Boolean.TRUE.equals(answers.of(id, recent.generation()));
    }

    /** True when the id is known not to be recorded. */
    boolean isNew(GivenId id) {
      return !recent.contains(id) && Boolean.FALSE.equals(answers.of(id, recent.generation()));
    }
  }

  /**
   * @param ids null when the facts are to be asked about every id, as by a preview
   */
  Batch(State state, Facts facts, @Nullable Ids ids, TimelineCache cache) {
    this(state, facts, ids, cache, new Rehearsals(), false);
  }

  /**
   * @param rehearsals what was worked out beside the writer
   * @param rehearsing true to put there what is worked out here
   */
  Batch(
      State state,
      Facts facts,
      @Nullable Ids ids,
      TimelineCache cache,
      Rehearsals rehearsals,
      boolean rehearsing) {
    this.rehearsals = rehearsals;
    this.rehearsing = rehearsing;
    this.state = state;
    this.committed = state.seq();
    this.facts = facts;
    this.ids = ids;
    this.histories = new CachedHistories(cache, new Source());
  }

  State state() {
    return state;
  }

  List<Recorded> recorded() {
    return recorded;
  }

  /** Decides one command; when it throws, nothing of it stays. */
  <R> Answer<R> decide(Command<R> command, UserId actor, Instant now) {
    State before = state;
    int mark = recorded.size();
    refusesLongHistories = false;
    OneTurn turn = new OneTurn(actor, now);
    try {
      R outcome = command.decide(turn);
      if (turn.discarded) {
        undo(before, mark, turn);
      }
      return new Answer<>(outcome, state.seq(), now);
    } catch (RuntimeException | Error e) {
      undo(before, mark, turn);
      throw e;
    }
  }

  private void undo(State before, int mark, OneTurn turn) {
    state = before;
    recorded.subList(mark, recorded.size()).clear();
    turn.forgetLearned();
    histories.forget();
  }

  /** Puts the ids of what was committed among the recent ones. */
  void remember() {
    if (ids == null) {
      throw new IllegalStateException("a preview is not committed");
    }
    newFills.keySet().forEach(key -> ids.recent.add(id(key.account, key.fill)));
    newMovements.keySet().forEach(key -> ids.recent.add(id(key.account, key.movement)));
    newOrders.keySet().forEach(key -> ids.recent.add(id(key.account, key.order)));
  }

  private boolean isNew(GivenId id) {
    return ids != null && ids.isNew(id);
  }

  private static GivenId id(AccountId account, FillId fill) {
    return new GivenId(account, GivenId.Kind.FILL, fill.value());
  }

  private static GivenId id(AccountId account, MovementId movement) {
    return new GivenId(account, GivenId.Kind.MOVEMENT, movement.value());
  }

  private static GivenId id(AccountId account, ClientOrderId order) {
    return new GivenId(account, GivenId.Kind.ORDER, order.value());
  }

  /** The histories with what this batch changes. */
  private final class Source implements HistorySource {
    @Override
    public Timeline read(State current, HoldingId holding, EventKey place) {
      return Batch.this.read(current, holding, place);
    }

    @Override
    public boolean isLong(HoldingId holding, EventKey place) {
      return facts.haveMoreThan(facts.mostInMemory(), holding, place);
    }

    @Override
    public Restated restated(
        State current, HoldingId holding, EventKey place, @Nullable PositionEvent event) {
      return Batch.this.restated(current, holding, place, event);
    }
  }

  private Restated restated(
      State current, HoldingId holding, EventKey place, @Nullable PositionEvent event) {
    Instant dayStart = Timelines.dayStart(current, holding);
    EventStream.Edits edits = new EventStream.Edits();
    EventKey earliest = place;
    for (Recorded each : recorded) {
      EventKey changed = placeOf(each, holding);
      if (changed != null) {
        earliest = earlier(earliest, changed);
        if (each.entry().change() instanceof HistoryChange change) {
          change.edit(each.entry().seq(), edits);
        }
      }
    }
    Rerun rerun;
    EventKey from;
    Rehearsals.Rehearsed known = rehearsals.of(holding, place, event);
    if (known != null && stillHolds(known, holding, dayStart)) {
      rerun = Rerun.from(known.restated(), place, event, dayStart);
      from = known.restated().end().last();
    } else if (refusesLongHistories) {
      throw new LongHistory(holding);
    } else {
      Holding origin = Timelines.origin(facts, current, holding, earliest, committed);
      rerun = new Rerun(origin, place, event, dayStart);
      from = origin.last();
    }
    EventStream.of(facts, current, holding, edits)
        .after(
            from,
            committed,
            each -> {
              rerun.next(each);
              return true;
            });
    Restated restated = rerun.end();
    if (rehearsing) {
      rehearsals.put(
          holding, place, event, new Rehearsals.Rehearsed(place, committed, dayStart, restated));
    }
    return restated;
  }

  /** True when nothing that it rests on has changed since, in the facts or in this batch. */
  private boolean stillHolds(Rehearsals.Rehearsed known, HoldingId holding, Instant dayStart) {
    EventKey end = known.restated().end().last();
    for (Recorded each : recorded) {
      EventKey changed = placeOf(each, holding);
      if (changed != null && changed.compareTo(end) <= 0) {
        return false;
      }
    }
    return known.dayStart().equals(dayStart)
        && !facts.checkpoints().isChanged(holding, end, known.seq(), committed);
  }

  /** From where on the entry changed the history; null when it did not. */
  private static @Nullable EventKey placeOf(Recorded recorded, HoldingId holding) {
    long seq = recorded.entry().seq();
    if (recorded.entry().change() instanceof HistoryChange change && isOf(change, holding)) {
      return change.place(seq);
    }
    return recorded.entry().change() instanceof SplitApplied split
            && split.split().instrument().equals(holding.key().instrument())
        ? EventKey.ofSplit(split.split().effectiveAt(), seq)
        : null;
  }

  /** From the last checkpoint that holds after what this batch changes, too. */
  private Timeline read(State current, HoldingId holding, EventKey place) {
    EventKey earliest = place;
    List<Recorded> own = new ArrayList<>();
    for (Recorded each : recorded) {
      long seq = each.entry().seq();
      if (each.entry().change() instanceof HistoryChange change && isOf(change, holding)) {
        own.add(each);
        earliest = earlier(earliest, change.place(seq));
      } else if (each.entry().change() instanceof SplitApplied split
          && split.split().instrument().equals(holding.key().instrument())) {
        earliest = earlier(earliest, EventKey.ofSplit(split.split().effectiveAt(), seq));
      }
    }
    Timeline known = Timelines.read(facts, current, holding, earliest, Instant.MAX, committed);
    if (own.isEmpty() && current.seq() == committed) {
      return known;
    }
    Holding origin = known.origin();
    Map<Long, Execution> executions = new HashMap<>();
    known
        .steps()
        .forEach(
            step -> {
              if (step.event() instanceof Execution execution) {
                executions.put(execution.arrival(), execution);
              }
            });
    for (Recorded each : own) {
      ((HistoryChange) each.entry().change()).edit(each.entry().seq(), executions);
    }
    return Timelines.build(
        current,
        holding,
        origin,
        Span.after(origin.last()),
        List.copyOf(executions.values()),
        current.seq());
  }

  private static boolean isOf(HistoryChange change, HoldingId holding) {
    return change.account().equals(holding.account()) && change.key().equals(holding.key());
  }

  private static EventKey earlier(EventKey one, EventKey other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private final class OneTurn implements Turn, Memorable.Memory {
    private final UserId actor;
    private final Instant now;
    private final List<Runnable> learned = new ArrayList<>();
    private boolean discarded;

    OneTurn(UserId actor, Instant now) {
      this.actor = actor;
      this.now = now;
    }

    @Override
    public State state() {
      return state;
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public UserId actor() {
      return actor;
    }

    @Override
    public Effect record(Change change) {
      long seq = state.seq() + 1;
      Change.Applied applied = change.applyTo(state, new Place(seq, now, actor, histories));
      state = applied.state().at(seq);
      recorded.add(new Recorded(new Entry(seq, now, actor, change), applied.effect()));
      if (change instanceof Memorable memorable) {
        memorable.remember(seq, applied.effect(), this);
      }
      return applied.effect();
    }

    @Override
    public void discard() {
      discarded = true;
    }

    @Override
    public void refuseLongHistories() {
      refusesLongHistories = true;
    }

    @Override
    public void keep(AccountId account, KnownFill fill) {
      learn(newFills, new FillKey(account, fill.original().fillId()), fill);
    }

    @Override
    public void keep(AccountId account, KnownMovement movement) {
      learn(newMovements, new MovementKey(account, movement.movement().id()), movement);
    }

    @Override
    public void keep(AccountId account, KnownOrder order) {
      learn(newOrders, new OrderKey(account, order.order().id()), order);
    }

    @Override
    public void moved(AccountId account, Order order) {
      learn(movedOrders, new OrderKey(account, order.id()), order);
    }

    private <K, V> void learn(Map<K, V> memory, K key, V value) {
      V before = memory.put(key, value);
      learned.add(before == null ? () -> memory.remove(key) : () -> memory.put(key, before));
    }

    void forgetLearned() {
      learned.reversed().forEach(Runnable::run);
    }

    @Override
    public Optional<KnownFill> fill(AccountId account, FillId fill) {
      KnownFill pending = newFills.get(new FillKey(account, fill));
      if (pending != null) {
        return Optional.of(pending);
      }
      return isNew(id(account, fill)) ? Optional.empty() : facts.fill(account, fill);
    }

    @Override
    public Optional<KnownMovement> movement(AccountId account, MovementId movement) {
      KnownMovement pending = newMovements.get(new MovementKey(account, movement));
      if (pending != null) {
        return Optional.of(pending);
      }
      return isNew(id(account, movement)) ? Optional.empty() : facts.movement(account, movement);
    }

    @Override
    public Optional<KnownOrder> order(AccountId account, ClientOrderId order) {
      OrderKey key = new OrderKey(account, order);
      Optional<KnownOrder> known = Optional.ofNullable(newOrders.get(key));
      if (known.isEmpty() && !isNew(id(account, order))) {
        known = facts.order(account, order);
      }
      Order moved = movedOrders.get(key);
      return moved == null ? known : known.map(each -> each.as(moved));
    }

    @Override
    public boolean seemsNew(GivenId id) {
      boolean pending =
          switch (id.kind()) {
            case FILL -> newFills.containsKey(new FillKey(id.account(), new FillId(id.id())));
            case MOVEMENT ->
                newMovements.containsKey(new MovementKey(id.account(), new MovementId(id.id())));
            case ORDER ->
                newOrders.containsKey(new OrderKey(id.account(), new ClientOrderId(id.id())));
          };
      return !pending && ids != null && ids.seemsNew(id);
    }

    @Override
    public Timeline history(AccountId account, PositionKey key, EventKey place) {
      return histories.of(state, account, key, place);
    }

    @Override
    public boolean isLong(AccountId account, PositionKey key, EventKey place) {
      return histories.isLong(account, key, place);
    }

    @Override
    public Restated restated(
        AccountId account, PositionKey key, EventKey place, PositionEvent event) {
      return histories.restated(state, account, key, place, event);
    }
  }
}
