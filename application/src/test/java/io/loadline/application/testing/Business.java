package io.loadline.application.testing;

import io.loadline.application.account.AccountService;
import io.loadline.application.account.TransferService;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.Journal;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillService;
import io.loadline.application.instrument.InstrumentService;
import io.loadline.application.pnl.Closes;
import io.loadline.application.pnl.Days;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.RateBoard;
import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An engine with its services, on a journal of one's choice and a clock that the test sets. */
public final class Business implements AutoCloseable {
  /** Who acts. */
  public static final UserId ACTOR = new UserId("tester");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Recorded> recorded = new CopyOnWriteArrayList<>();
  private final MarkBoard marks;
  private final RateBoard rates;
  private final Engine engine;
  private final Thread writer;
  private final FillService fills;
  private final AccountService accounts;
  private final TransferService transfers;
  private final InstrumentService instruments;
  private volatile Instant now;

  /** Starts the writer and waits until it may be asked. */
  public Business(Journal journal, Facts facts) {
    this(journal, facts, new MarkBoard(), new RateBoard(), Instant.parse("2026-01-01T00:00:00Z"));
  }

  private Business(
      Journal journal, Facts facts, MarkBoard marks, RateBoard rates, Instant startsAt) {
    this(journal, facts, marks, rates, startsAt, null);
  }

  /**
   * One that keeps nothing of what was recorded: for a great many commands.
   *
   * @param listener is told of it instead, on the writer's thread
   */
  public static Business followed(
      Journal journal, Facts facts, Instant startsAt, Consumer<Engine.Published> listener) {
    return new Business(journal, facts, new MarkBoard(), new RateBoard(), startsAt, listener);
  }

  private Business(
      Journal journal,
      Facts facts,
      MarkBoard marks,
      RateBoard rates,
      Instant startsAt,
      @Nullable Consumer<Engine.Published> listener) {
    this.marks = marks;
    this.rates = rates;
    now = startsAt;
    engine =
        new Engine(
            journal,
            facts,
            () -> now,
            listener == null ? each -> recorded.addAll(each.entries()) : listener,
            PATIENCE);
    Closes closes = new Closes(marks, new InMemoryMarketStore());
    Days days = new Days(closes, rates);
    fills = new FillService(engine, days, rates, (turn, account, before, after) -> {});
    accounts = new AccountService(engine, days, rates, (turn, account) -> {});
    transfers = new TransferService(engine, days, closes, rates, (turn, account, key) -> {});
    instruments = new InstrumentService(engine, days, rates);
    writer = Thread.ofPlatform().name("writer").start(engine);
    awaitWriter();
  }

  /**
   * One that goes on where this one stopped: clock, marks and rates, but for what the journal
   * keeps.
   */
  public Business restarted(Journal journal, Facts facts) {
    return new Business(journal, facts, marks, rates, now);
  }

  private void awaitWriter() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (engine.condition() != Engine.Condition.WRITING) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("the writer does not start: " + engine.condition());
      }
      Thread.onSpinWait();
    }
  }

  public State state() {
    return engine.state();
  }

  /** What was recorded since this one started, in order; all of it once it is closed. */
  public List<Recorded> recorded() {
    return List.copyOf(recorded);
  }

  public Engine engine() {
    return engine;
  }

  public FillService fills() {
    return fills;
  }

  public AccountService accounts() {
    return accounts;
  }

  public TransferService transfers() {
    return transfers;
  }

  public InstrumentService instruments() {
    return instruments;
  }

  public MarkBoard marks() {
    return marks;
  }

  public RateBoard rates() {
    return rates;
  }

  public Instant now() {
    return now;
  }

  /** Sets the clock; it never goes back. */
  public void at(Instant time) {
    now = time.isBefore(now) ? now : time;
  }

  /** Stops the writer and waits for its end. */
  @Override
  public void close() {
    engine.stop();
    try {
      writer.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
