package io.loadline.application.engine;

import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The single writer. Any number of threads {@link #submit} commands and wait; one thread decides
 * them in the order of their arrival, commits them in batches, and answers.
 *
 * <p>{@link #run} is the writer's loop; whoever owns threads calls it on one of them and {@link
 * #stop}s it.
 */
public final class Engine implements Runnable {
  private static final int MOST_WAITING = 4096;
  private static final int MOST_IN_A_BATCH = 512;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Journal journal;
  private final Facts facts;
  private final InstantSource clock;
  private final Consumer<Published> listener;
  private final BlockingQueue<Waiting<?>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private volatile State published = State.EMPTY;
  private final TimelineCache timelines = new TimelineCache();
  private final Duration patience;
  private volatile Condition condition = Condition.STARTING;
  private volatile boolean stopping;
  private volatile @Nullable Thread writer;
  private Instant lastDecision = Instant.EPOCH;
  private KnownIds knownIds = new KnownIds();

  /** Whether the writer can be asked. */
  public enum Condition {
    /** The state is being loaded for the first time. */
    STARTING,
    /** Commands are decided. */
    WRITING,
    /** Another server is the writer; this one follows and serves reads. */
    STANDBY,
    /** A commit failed; the memory was thrown away and is being loaded again. */
    RELOADING,
    STOPPED
  }

  /** What was committed, for whoever follows it. */
  public record Published(State before, State after, List<Recorded> entries) {}

  private record Waiting<R>(
      Command<R> command, UserId actor, CompletableFuture<Answer<R>> answer) {}

  /**
   * @param listener called on the writer's thread after each commit; must not block
   * @param patience how long a caller waits for an answer at the most
   */
  public Engine(
      Journal journal,
      Facts facts,
      InstantSource clock,
      Consumer<Published> listener,
      Duration patience) {
    this.journal = journal;
    this.facts = facts;
    this.clock = clock;
    this.listener = listener;
    this.patience = patience;
  }

  /** The last published state; consistent, never waits. */
  public State state() {
    return published;
  }

  public Condition condition() {
    return condition;
  }

  /** How many commands wait. */
  public int waiting() {
    return queue.size();
  }

  /**
   * Has a command decided and waits for its commit.
   *
   * @throws Unavailable when it cannot be decided now, or when nobody knows whether it was recorded
   */
  public <R> Answer<R> submit(UserId actor, Command<R> command) {
    Condition now = condition;
    if (now != Condition.WRITING) {
      throw new Unavailable("the writer is not available: " + now);
    }
    Waiting<R> waiting = new Waiting<>(command, actor, new CompletableFuture<>());
    if (!queue.offer(waiting)) {
      throw new Unavailable("too many commands wait: " + MOST_WAITING);
    }
    if (condition == Condition.STOPPED) {
      failWaiting(new Unavailable("the writer has stopped"));
    }
    try {
      return waiting.answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Unavailable("no answer within " + patience + "; the outcome is unknown", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while waiting; the outcome is unknown", e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  /** The writer's loop; returns after {@link #stop}. */
  @Override
  public void run() {
    writer = Thread.currentThread();
    Duration pause = FIRST_PAUSE;
    while (!stopping) {
      try {
        load();
        pause = FIRST_PAUSE;
        write();
      } catch (Journal.NotTheWriter e) {
        condition = Condition.STANDBY;
        failWaiting(new Unavailable("another server is the writer", e));
        pause(FIRST_PAUSE);
      } catch (RuntimeException e) {
        condition = condition == Condition.STARTING ? Condition.STARTING : Condition.RELOADING;
        failWaiting(new Unavailable("the journal cannot be reached; the outcome is unknown", e));
        System.getLogger(Engine.class.getName())
            .log(System.Logger.Level.WARNING, "the writer reloads: " + e, e);
        pause(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    }
    condition = Condition.STOPPED;
    failWaiting(new Unavailable("the writer has stopped"));
  }

  /** Lets the batch that is being written end, then ends the loop; who still waits is refused. */
  public void stop() {
    stopping = true;
    Thread thread = writer;
    if (thread != null) {
      queue.offer(new Waiting<>(turn -> "stop", new UserId("system"), new CompletableFuture<>()));
    }
  }

  private void load() {
    timelines.clear();
    Journal.Loaded loaded = journal.load();
    knownIds = loaded.knownIds();
    State before = published;
    published = loaded.state();
    condition = loaded.mayWrite() ? Condition.WRITING : Condition.STANDBY;
    if (before.seq() != loaded.state().seq()) {
      listener.accept(new Published(before, loaded.state(), List.of()));
    }
    if (!loaded.mayWrite()) {
      throw new Journal.NotTheWriter("the lease is held by another server");
    }
  }

  private void write() {
    List<Waiting<?>> waiting = new ArrayList<>(MOST_IN_A_BATCH);
    while (!stopping) {
      waiting.clear();
      try {
        Waiting<?> first = queue.poll(500, TimeUnit.MILLISECONDS);
        if (first == null) {
          journal.keepLease();
          continue;
        }
        waiting.add(first);
      } catch (InterruptedException e) {
        stopping = true;
        return;
      }
      queue.drainTo(waiting, MOST_IN_A_BATCH - 1);
      writeBatch(waiting);
    }
  }

  private void writeBatch(List<Waiting<?>> waiting) {
    State before = published;
    Batch batch = new Batch(before, facts, knownIds, timelines);
    List<Runnable> answers = new ArrayList<>(waiting.size());
    try {
      for (Waiting<?> each : waiting) {
        decide(batch, each, answers);
      }
      if (!batch.recorded().isEmpty()) {
        journal.append(batch.recorded());
        batch.remember();
        published = batch.state();
      }
    } catch (RuntimeException e) {
      Unavailable unknown =
          new Unavailable(
              "the commit failed or its outcome is unknown; retry with the same ids", e);
      waiting.forEach(each -> each.answer.completeExceptionally(unknown));
      throw e;
    }
    try {
      if (!batch.recorded().isEmpty()) {
        listener.accept(new Published(before, batch.state(), batch.recorded()));
      }
    } finally {
      answers.forEach(Runnable::run);
    }
  }

  /**
   * Decides one command. What it throws is an answer too (a what-if, for one): it rests on the
   * commands before it in the batch, and is given only when they are durable.
   */
  private <R> void decide(Batch batch, Waiting<R> each, List<Runnable> answers) {
    try {
      Answer<R> answer = batch.decide(each.command, each.actor, now());
      answers.add(() -> each.answer.complete(answer));
    } catch (Journal.WriteFailed e) {
      throw e;
    } catch (RuntimeException e) {
      answers.add(() -> each.answer.completeExceptionally(e));
    }
  }

  /** The clock, in microseconds, never going back. */
  private Instant now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    lastDecision = now.isBefore(lastDecision) ? lastDecision : now;
    return lastDecision;
  }

  private void failWaiting(Unavailable why) {
    List<Waiting<?>> waiting = new ArrayList<>();
    queue.drainTo(waiting);
    waiting.forEach(each -> each.answer.completeExceptionally(why));
  }

  private void pause(Duration pause) {
    try {
      Waiting<?> woken = queue.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
      if (woken != null) {
        woken.answer.completeExceptionally(new Unavailable("the writer is not available"));
      }
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException e) {
      return e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return new Unavailable("the command failed: " + cause);
  }
}
