package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.position.Execution;
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
  private final @Nullable KnownIds knownIds;
  private final CachedHistories histories;
  private final List<Recorded> recorded = new ArrayList<>();
  private final Map<FillKey, KnownFill> newFills = new HashMap<>();
  private final Map<MovementKey, KnownMovement> newMovements = new HashMap<>();
  private final Map<OrderKey, KnownOrder> newOrders = new HashMap<>();
  private final Map<OrderKey, Order> movedOrders = new HashMap<>();
  private final long committed;
  private State state;

  /**
   * @param knownIds null when the facts are to be asked about every id, as by a preview
   */
  Batch(State state, Facts facts, @Nullable KnownIds knownIds, TimelineCache cache) {
    this.state = state;
    this.committed = state.seq();
    this.facts = facts;
    this.knownIds = knownIds;
    this.histories = new CachedHistories(cache, this::executions);
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

  /** Tells the set of known ids what was committed. */
  void remember() {
    if (knownIds == null) {
      throw new IllegalStateException("a preview is not committed");
    }
    newFills.keySet().forEach(key -> knownIds.add(key.account(), key.fill().value()));
    newMovements.keySet().forEach(key -> knownIds.add(key.account(), key.movement().value()));
    newOrders.keySet().forEach(key -> knownIds.add(key.account(), key.order().value()));
  }

  private boolean mayBeKnown(AccountId account, String id) {
    return knownIds == null || knownIds.mayContain(account, id);
  }

  private List<Execution> executions(AccountId account, PositionKey key) {
    Map<Long, Execution> executions = new HashMap<>();
    for (Execution execution : facts.executions(account, key, committed)) {
      executions.put(execution.arrival(), execution);
    }
    for (Recorded each : recorded) {
      if (each.entry().change() instanceof HistoryChange change
          && change.account().equals(account)
          && change.key().equals(key)) {
        change.edit(each.entry().seq(), executions);
      }
    }
    return List.copyOf(executions.values());
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
      return mayBeKnown(account, fill.value()) ? facts.fill(account, fill) : Optional.empty();
    }

    @Override
    public Optional<KnownMovement> movement(AccountId account, MovementId movement) {
      KnownMovement pending = newMovements.get(new MovementKey(account, movement));
      if (pending != null) {
        return Optional.of(pending);
      }
      return mayBeKnown(account, movement.value())
          ? facts.movement(account, movement)
          : Optional.empty();
    }

    @Override
    public Optional<KnownOrder> order(AccountId account, ClientOrderId order) {
      OrderKey key = new OrderKey(account, order);
      Optional<KnownOrder> known = Optional.ofNullable(newOrders.get(key));
      if (known.isEmpty() && mayBeKnown(account, order.value())) {
        known = facts.order(account, order);
      }
      Order moved = movedOrders.get(key);
      return moved == null ? known : known.map(each -> each.as(moved));
    }

    @Override
    public Timeline history(AccountId account, PositionKey key) {
      return histories.of(state, account, key);
    }
  }
}
