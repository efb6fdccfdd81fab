package io.loadline.application.testing;

import io.loadline.application.account.CashMoved;
import io.loadline.application.engine.Checkpoint;
import io.loadline.application.engine.Checkpoints;
import io.loadline.application.engine.Entry;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.GivenId;
import io.loadline.application.engine.HistoryChange;
import io.loadline.application.engine.HoldingId;
import io.loadline.application.engine.Journal;
import io.loadline.application.engine.KnownFill;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Memorable;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.Span;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillBooked;
import io.loadline.application.instrument.SplitApplied;
import io.loadline.application.order.OrderDecided;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The journal and its facts in memory: a list of entries, and whatever follows from them. */
public final class InMemoryJournal implements Journal, Facts {
  private record FillKey(AccountId account, FillId fill) {}

  private record MovementKey(AccountId account, MovementId movement) {}

  private record OrderKey(AccountId account, ClientOrderId order) {}

  private final List<Recorded> entries = new ArrayList<>();
  private final Checkpoints checkpoints = new InMemoryCheckpoints();
  private final Map<FillKey, KnownFill> fills = new HashMap<>();
  private final Map<MovementKey, KnownMovement> movements = new HashMap<>();

  private final Map<OrderKey, KnownOrder> orders = new HashMap<>();
  private volatile int mostInMemory = MOST_IN_MEMORY;

  /** All entries in order. */
  public synchronized List<Recorded> entries() {
    return List.copyOf(entries);
  }

  /** The entry of that number. */
  public synchronized Entry entry(long seq) {
    return entries.get((int) seq - 1).entry();
  }

  @Override
  public synchronized void append(List<Recorded> batch) {
    Set<GivenId> taken = recorded(given(batch));
    if (!taken.isEmpty()) {
      throw new KnownBefore(taken);
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
    Replay replay = new Replay(State.EMPTY, this);
    entries.forEach(each -> replay.apply(each.entry()));
    return new Loaded(replay.state(), true);
  }

  private static List<GivenId> given(List<Recorded> batch) {
    List<GivenId> ids = new ArrayList<>();
    for (Recorded each : batch) {
      if (each.entry().change() instanceof FillBooked booked) {
        ids.add(new GivenId(booked.account(), GivenId.Kind.FILL, booked.fill().fillId().value()));
      } else if (each.entry().change() instanceof CashMoved moved) {
        ids.add(new GivenId(moved.account(), GivenId.Kind.MOVEMENT, moved.movement().id().value()));
      } else if (each.entry().change() instanceof OrderDecided decided) {
        ids.add(new GivenId(decided.account(), GivenId.Kind.ORDER, decided.order().id().value()));
      }
    }
    return ids;
  }

  @Override
  public synchronized Set<GivenId> recorded(Collection<GivenId> ids) {
    return ids.stream()
        .filter(
            id ->
                switch (id.kind()) {
                  case FILL -> fills.containsKey(new FillKey(id.account(), new FillId(id.id())));
                  case MOVEMENT ->
                      movements.containsKey(new MovementKey(id.account(), new MovementId(id.id())));
                  case ORDER ->
                      orders.containsKey(new OrderKey(id.account(), new ClientOrderId(id.id())));
                })
        .collect(Collectors.toSet());
  }

  @Override
  public void keepLease() {}

  @Override
  public synchronized Optional<KnownFill> fill(AccountId account, FillId fill) {
    return Optional.ofNullable(fills.get(new FillKey(account, fill)));
  }

  @Override
  public synchronized Optional<KnownMovement> movement(AccountId account, MovementId movement) {
    return Optional.ofNullable(movements.get(new MovementKey(account, movement)));
  }

  @Override
  public synchronized Optional<KnownOrder> order(AccountId account, ClientOrderId order) {
    return Optional.ofNullable(orders.get(new OrderKey(account, order)));
  }

  /** The accounts that there ever were, in order. */
  synchronized Set<AccountId> accounts() {
    return entries.stream()
        .map(each -> each.entry().change())
        .filter(FillBooked.class::isInstance)
        .map(change -> ((FillBooked) change).account())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The orders of the account, in any order. */
  synchronized List<KnownOrder> orders(AccountId account) {
    return orders.entrySet().stream()
        .filter(entry -> entry.getKey().account.equals(account))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public synchronized List<Execution> executions(HoldingId holding, Span span, long knownAt) {
    Map<Long, Execution> executions = new HashMap<>();
    for (Recorded each : entries) {
      if (each.entry().seq() <= knownAt
          && each.entry().change() instanceof HistoryChange change
          && change.account().equals(holding.account())
          && change.key().equals(holding.key())) {
        change.edit(each.entry().seq(), executions);
      }
    }
    return executions.values().stream().filter(each -> span.contains(each.key())).toList();
  }

  @Override
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  @Override
  public int mostInMemory() {
    return mostInMemory;
  }

  /** Has histories with more events than that after a change count as long. */
  public void holdInMemory(int most) {
    mostInMemory = most;
  }

  private synchronized boolean isChanged(HoldingId holding, EventKey place, long from, long to) {
    return entries.subList((int) from, (int) Math.min(to, entries.size())).stream()
        .anyMatch(each -> changes(each, holding, place));
  }

  private static boolean changes(Recorded each, HoldingId holding, EventKey place) {
    long seq = each.entry().seq();
    return switch (each.entry().change()) {
      case HistoryChange change ->
          change.account().equals(holding.account())
              && change.key().equals(holding.key())
              && change.place(seq).compareTo(place) <= 0;
      case SplitApplied split ->
          split.split().instrument().equals(holding.key().instrument())
              && EventKey.ofSplit(split.split().effectiveAt(), seq).compareTo(place) <= 0;
      default -> false;
    };
  }

  /** Every checkpoint that was ever kept. */
  private final class InMemoryCheckpoints implements Checkpoints {
    private final List<Checkpoint> kept = new CopyOnWriteArrayList<>();

    @Override
    public Optional<Checkpoint> before(HoldingId holding, EventKey place, long knownAt) {
      return kept.stream()
          .filter(each -> each.id().equals(holding))
          .filter(each -> each.place().compareTo(place) < 0 && each.knownAt() <= knownAt)
          .filter(each -> !isChanged(holding, each.place(), each.knownAt(), knownAt))
          .max(Comparator.comparing(Checkpoint::place));
    }

    @Override
    public int prune(int most) {
      int last = entries().size();
      List<Checkpoint> dropped =
          kept.stream()
              .filter(
                  each ->
                      InMemoryJournal.this.isChanged(each.id(), each.place(), each.knownAt(), last))
              .limit(most)
              .toList();
      kept.removeAll(dropped);
      return dropped.size();
    }

    @Override
    public boolean isChanged(HoldingId holding, EventKey place, long from, long to) {
      return InMemoryJournal.this.isChanged(holding, place, from, to);
    }

    @Override
    public void save(Collection<Checkpoint> checkpoints) {
      kept.addAll(checkpoints);
    }
  }

  private final class Memory implements Memorable.Memory {
    @Override
    public Optional<KnownFill> fill(AccountId account, FillId fill) {
      return InMemoryJournal.this.fill(account, fill);
    }

    @Override
    public void keep(AccountId account, KnownFill fill) {
      fills.put(new FillKey(account, fill.original().fillId()), fill);
    }

    @Override
    public Optional<KnownMovement> movement(AccountId account, MovementId movement) {
      return InMemoryJournal.this.movement(account, movement);
    }

    @Override
    public void keep(AccountId account, KnownMovement movement) {
      movements.put(new MovementKey(account, movement.movement().id()), movement);
    }

    @Override
    public Optional<KnownOrder> order(AccountId account, ClientOrderId order) {
      return InMemoryJournal.this.order(account, order);
    }

    @Override
    public void keep(AccountId account, KnownOrder order) {
      orders.put(new OrderKey(account, order.request().clientOrderId()), order);
    }

    @Override
    public void moved(AccountId account, Order order) {
      orders.computeIfPresent(new OrderKey(account, order.id()), (key, known) -> known.as(order));
    }
  }
}
