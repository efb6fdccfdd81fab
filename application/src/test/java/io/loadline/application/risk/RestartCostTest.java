package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Facts;
import io.loadline.application.engine.GivenId;
import io.loadline.application.engine.HoldingId;
import io.loadline.application.engine.KnownFill;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.Span;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A restart costs what came since the snapshot, not what ever was. */
class RestartCostTest {
  private final Floor floor = new Floor().plainAccount().mark("X", "100");

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void a_restart_reads_no_history_that_nothing_needs() {
    fills(1_000);
    State snapshot = floor.state();
    fills(1);
    AtomicLong read = new AtomicLong();

    State replayed = replayedFrom(snapshot, read);

    assertThat(read).hasValue(0);
    assertThat(replayed).isEqualTo(floor.state());
  }

  @Test
  void a_late_fill_since_the_snapshot_reads_its_history_once() {
    fills(20);
    Instant early = floor.now().minus(Duration.ofSeconds(1));
    State snapshot = floor.state();
    floor.fill("A", AlgorithmId.MANUAL, "1", "X", "100", null, early);
    floor.fill("A", AlgorithmId.MANUAL, "2", "X", "101", null, early);
    AtomicLong read = new AtomicLong();

    State replayed = replayedFrom(snapshot, read);

    assertThat(read).hasValue(20);
    assertThat(replayed).isEqualTo(floor.state());
  }

  private void fills(int count) {
    for (int i = 0; i < count; i++) {
      floor.after(Duration.ofMillis(1)).fill("1", "X", "100");
    }
  }

  private State replayedFrom(State snapshot, AtomicLong read) {
    Replay replay = new Replay(snapshot, new Counting(floor.journal, read));
    floor.journal.entries().stream()
        .filter(each -> each.entry().seq() > snapshot.seq())
        .forEach(each -> replay.apply(each.entry()));
    return replay.state();
  }

  /** Facts that count the executions that are read. */
  private record Counting(Facts facts, AtomicLong read) implements Facts {
    /** A count that ends at a bound reads no history. */
    @Override
    public boolean haveMoreThan(int most, HoldingId holding, EventKey place) {
      return facts.haveMoreThan(most, holding, place);
    }

    @Override
    public Optional<KnownFill> fill(AccountId account, FillId fill) {
      return facts.fill(account, fill);
    }

    @Override
    public Optional<KnownMovement> movement(AccountId account, MovementId movement) {
      return facts.movement(account, movement);
    }

    @Override
    public Optional<KnownOrder> order(AccountId account, ClientOrderId order) {
      return facts.order(account, order);
    }

    @Override
    public Set<GivenId> recorded(Collection<GivenId> ids) {
      return facts.recorded(ids);
    }

    @Override
    public List<Execution> executions(HoldingId holding, Span span, long knownAt) {
      List<Execution> executions = facts.executions(holding, span, knownAt);
      read.addAndGet(executions.size());
      return executions;
    }
  }
}
