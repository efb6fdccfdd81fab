package io.loadline.application.risk;

import io.loadline.application.engine.Facts;
import io.loadline.application.engine.HistoryChange;
import io.loadline.application.engine.Journal;
import io.loadline.application.engine.KnownFill;
import io.loadline.application.engine.KnownIds;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Memorable;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.position.Execution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal that is a list, and the facts that follow from it. */
final class ListJournal implements Journal, Facts {
  private record Key(AccountId account, Object id) {}

  private final List<Recorded> entries = new ArrayList<>();
  private final Map<Key, Object> known = new HashMap<>();
  private volatile boolean failing;

  synchronized List<Recorded> entries() {
    return List.copyOf(entries);
  }

  /** From now on nothing can be written. */
  void fail() {
    failing = true;
  }

  @Override
  public synchronized void append(List<Recorded> batch) {
    if (failing) {
      throw new WriteFailed("out of order on purpose", new IllegalStateException("planted"));
    }
    for (Recorded each : batch) {
      entries.add(each);
      if (each.entry().change() instanceof Memorable memorable) {
        memorable.remember(each.entry().seq(), each.effect(), new Memory());
      }
    }
  }

  @Override
  public synchronized Loaded load() {
    if (failing) {
      throw new WriteFailed("out of order on purpose", new IllegalStateException("planted"));
    }
    return new Loaded(State.EMPTY, new KnownIds(), true);
  }

  @Override
  public void keepLease() {}

  @Override
  public synchronized Optional<KnownFill> fill(AccountId account, FillId fill) {
    return Optional.ofNullable((KnownFill) known.get(new Key(account, fill)));
  }

  @Override
  public synchronized Optional<KnownMovement> movement(AccountId account, MovementId movement) {
    return Optional.ofNullable((KnownMovement) known.get(new Key(account, movement)));
  }

  @Override
  public synchronized Optional<KnownOrder> order(AccountId account, ClientOrderId order) {
    return Optional.ofNullable((KnownOrder) known.get(new Key(account, order)));
  }

  @Override
  public synchronized List<Execution> executions(AccountId account, PositionKey key, long knownAt) {
    Map<Long, Execution> executions = new HashMap<>();
    for (Recorded each : entries) {
      if (each.entry().seq() <= knownAt
          && each.entry().change() instanceof HistoryChange change
          && change.account().equals(account)
          && change.key().equals(key)) {
        change.edit(each.entry().seq(), executions);
      }
    }
    return List.copyOf(executions.values());
  }

  private final class Memory implements Memorable.Memory {
    @Override
    public Optional<KnownFill> fill(AccountId account, FillId fill) {
      return ListJournal.this.fill(account, fill);
    }

    @Override
    public void keep(AccountId account, KnownFill fill) {
      known.put(new Key(account, fill.original().fillId()), fill);
    }

    @Override
    public Optional<KnownMovement> movement(AccountId account, MovementId movement) {
      return ListJournal.this.movement(account, movement);
    }

    @Override
    public void keep(AccountId account, KnownMovement movement) {
      known.put(new Key(account, movement.movement().id()), movement);
    }

    @Override
    public Optional<KnownOrder> order(AccountId account, ClientOrderId order) {
      return ListJournal.this.order(account, order);
    }

    @Override
    public void keep(AccountId account, KnownOrder order) {
      known.put(new Key(account, order.order().id()), order);
    }
  }
}
