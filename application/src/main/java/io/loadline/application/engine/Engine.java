package io.loadline.application.engine;

import io.loadline.application.engine.CommandQueue.Lane;
import io.loadline.application.engine.CommandQueue.Waiting;
import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The single writer. Any number of threads {@link #submit} commands and wait; one thread decides
 * them in the order of their arrival, commits them in batches, and answers. What reduces risk
 * ({@link #submitUrgently}) is taken before everything else, also within a batch that has begun.
 *
 * <p>{@link #run} is the writer's loop; whoever owns threads calls it on one of them and {@link
 * #stop}s it. Nothing that a command, the journal or a listener throws ends the loop; should it end
 * all the same, the condition is {@link Condition#STOPPED}.
 */
public final class Engine implements Runnable {
  private static final int MOST_ROWS_IN_A_BATCH = 2_000;
  private static final int MOST_COMMANDS_IN_A_BATCH = 512;
  private static final int MOST_TRIES = 5;
  private static final int MOST_REHEARSALS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** How often the lease is renewed when there is nothing to write. */
  private static final Duration RENEWAL = Duration.ofMillis(500);

  /** How often a caller who has waited for long asks whether the writer still makes progress. */
  private static final Duration FURTHER_PATIENCE = Duration.ofMillis(100);

  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  private final Journal journal;
  private final Facts facts;
  private final Facts factsOfReaders;
  private final InstantSource clock;
  private final Consumer<Published> listener;
  private final CommandQueue queue = new CommandQueue();
  private final Heartbeat heartbeat = new Heartbeat();
  private volatile State published = State.EMPTY;
  private final TimelineCache timelines = new TimelineCache();
  private final Rehearsals rehearsals = new Rehearsals();
  private final Duration patience;
  private final Duration silence;
  private volatile Condition condition = Condition.STARTING;
  private volatile boolean stopping;
  private Instant lastDecision = Instant.EPOCH;
  private final IdAnswers answers = new IdAnswers();
  private final RecentIds recentIds = new RecentIds();
  private volatile long idGeneration;
  private Duration pause = FIRST_PAUSE;
  private final List<Runnable> beforeWriting = new CopyOnWriteArrayList<>();
  private volatile long followed = System.nanoTime();
  private volatile String writerAddress = "";
  private volatile boolean writes;

  /** Whether the writer can be asked. */
  public enum Condition {
    /** The state is being loaded for the first time. */
    STARTING,
    /** Commands are decided. */
    WRITING,
    /** Another server is the writer; this one follows and serves reads. */
    STANDBY,
    /** A commit failed; what the journal holds is being read again. */
    RELOADING,
    STOPPED
  }

  /** What was committed, for whoever follows it. */
  public record Published(State before, State after, List<Recorded> entries) {}

  /**
   * Whether the writer can be trusted.
   *
   * @param ready true when commands are decided and the last commit, or renewal of the lease, is
   *     not older than the longest silence that a writer in order has
   * @param silence since the last commit or renewal; of a standby, since it last read the journal
   */
  public record Health(boolean ready, Condition condition, Duration silence, int waiting) {}

  /** An engine whose previews and whose writer ask the same facts. */
  public Engine(
      Journal journal,
      Facts facts,
      InstantSource clock,
      Consumer<Published> listener,
      Duration patience) {
    this(journal, facts, facts, clock, listener, patience, patience);
  }

  /**
   * @param facts over connections that are the writer's own: one that hangs must not stop it
   * @param factsOfReaders the same for previews
   * @param listener called on the writer's thread after each commit; must not block; what it throws
   *     is logged and changes nothing
   * @param patience how long a caller waits for an answer at the most
   * @param silence how long a caller waits while the writer makes no progress
   */
  public Engine(
      Journal journal,
      Facts facts,
      Facts factsOfReaders,
      InstantSource clock,
      Consumer<Published> listener,
      Duration patience,
      Duration silence) {
    this.silence = silence;
    this.journal = journal;
    this.facts = facts;
    this.factsOfReaders = factsOfReaders;
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

  /**
   * Has something done each time before this server becomes the writer, on the writer's thread:
   * what decisions rest on besides the journal must be as of now. When it throws, the server does
   * not become the writer and tries again.
   */
  public void beforeWriting(Runnable task) {
    beforeWriting.add(task);
  }

  /** True when this server is the writer, or was until it stopped. */
  public boolean isWriter() {
    return writes;
  }

  /** Where the writer is reached, as it says itself; empty when nobody knows. */
  public String writerAddress() {
    return writerAddress;
  }

  /**
   * How old the published state may be: nothing for a writer in order, else the time since this
   * server last read the journal to its end, or last committed.
   */
  public Duration staleness() {
    return switch (condition) {
      case WRITING -> heartbeat.isAlive() ? Duration.ZERO : heartbeat.silence();
      case STANDBY -> Duration.ofNanos(System.nanoTime() - followed);
      case STARTING, RELOADING, STOPPED -> heartbeat.silence();
    };
  }

  /** Whether the writer can be trusted now; never waits. */
  public Health health() {
    Condition now = condition;
    return new Health(
        now == Condition.WRITING && heartbeat.isAlive(), now, heartbeat.silence(), queue.size());
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
    return submit(Lane.ORDINARY, 1, actor, command);
  }

  /**
   * The same for a command of many rows.
   *
   * @param rows how many it will record at the most; the queue is bounded by them
   */
  public <R> Answer<R> submit(UserId actor, int rows, Command<R> command) {
    return submit(Lane.ORDINARY, Math.max(1, rows), actor, command);
  }

  /**
   * The same for a command that may change a long history. What takes long is worked out on this
   * thread, from what is published, and the writer goes on from there; when the past changes again
   * and again meanwhile, the writer works it out.
   *
   * @param rehearsal the same decision, of which nothing stays, without what follows from it
   */
  public <R> Answer<R> submitRehearsed(UserId actor, Command<?> rehearsal, Command<R> command) {
    for (int tries = 0; tries < MOST_REHEARSALS; tries++) {
      try {
        return submit(
            actor,
            turn -> {
              turn.refuseLongHistories();
              return command.decide(turn);
            });
      } catch (LongHistory e) {
        rehearse(actor, rehearsal);
      }
    }
    return submit(actor, command);
  }

  private void rehearse(UserId actor, Command<?> rehearsal) {
    Batch batch = new Batch(published, factsOfReaders, null, new TimelineCache(), rehearsals, true);
    batch.decide(rehearsal, actor, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  /** The same for what reduces risk: it passes all other commands that wait. */
  public <R> Answer<R> submitUrgently(UserId actor, Command<R> command) {
    return submit(Lane.URGENT, 1, actor, command);
  }

  /**
   * Decides a command on the published state and forgets what it recorded: a what-if. On the
   * caller's thread, so that it neither waits for the writer nor makes it wait; also on a standby.
   *
   * <p>Commands that keep sums of their own from one to the next must be previewed one at a time.
   */
  public <R> Answer<R> preview(UserId actor, Command<R> command) {
    return new Preview(null).decide(actor, command);
  }

  /**
   * The same for a command that asks about many ids: which of them are recorded is asked at once,
   * here and now, so that the command asks the facts about those alone.
   *
   * @param ids of one account and kind
   */
  public Preview preview(Collection<GivenId> ids) {
    IdAnswers known = new IdAnswers();
    known.put(ids, ids.isEmpty() ? Set.of() : factsOfReaders.recorded(ids), 0);
    return new Preview(new Batch.Ids(new RecentIds(), known));
  }

  /** A what-if that is about to be decided. */
  public final class Preview {
    private final Batch.@Nullable Ids ids;

    private Preview(Batch.@Nullable Ids ids) {
      this.ids = ids;
    }

    /** Decides on the state as it is published now. */
    public <R> Answer<R> decide(UserId actor, Command<R> command) {
      if (condition == Condition.STARTING) {
        throw new Unavailable("the state is not loaded yet");
      }
      State state = published;
      Batch batch = new Batch(state, factsOfReaders, ids, new TimelineCache());
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      Answer<R> decided = batch.decide(command, actor, now);
      return new Answer<>(decided.outcome(), state.seq(), now);
    }
  }

  private <R> Answer<R> submit(Lane lane, int rows, UserId actor, Command<R> command) {
    Condition now = condition;
    if (now != Condition.WRITING) {
      throw new Unavailable("the writer is not available: " + now);
    }
    Waiting<R> waiting = new Waiting<>(lane, rows, command, actor, new CompletableFuture<>());
    queue.add(waiting);
    if (condition == Condition.STOPPED) {
      queue.failAll(new Unavailable("the writer has stopped"));
    }
    return await(waiting);
  }

  private <R> Answer<R> await(Waiting<R> waiting) {
    try {
      return awaited(waiting);
    } catch (Unavailable e) {
      waiting.answer().cancel(false); // when it is still in the queue, it is not decided any more
      throw e;
    }
  }

  private <R> Answer<R> awaited(Waiting<R> waiting) {
    long start = System.nanoTime();
    Duration slice = silence.compareTo(patience) < 0 ? silence : patience;
    while (true) {
      try {
        return waiting.answer().get(slice.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (System.nanoTime() - start >= patience.toNanos()) {
          throw new Unavailable("no answer within " + patience + "; the outcome is unknown", e);
        }
        requireProgress();
        slice = FURTHER_PATIENCE;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Unavailable("interrupted while waiting; the outcome is unknown", e);
      } catch (ExecutionException e) {
        throw rethrown(e.getCause());
      }
    }
  }

  /** A writer that has been silent for so long hangs, or what it waits for does. */
  private void requireProgress() {
    if (!heartbeat.isAlive()) {
      throw new Unavailable(
          "the writer has committed nothing for "
              + heartbeat.silence().toMillis()
              + " ms; the outcome is unknown");
    }
  }

  /**
   * Has the database say which of some ids are recorded, on the caller's thread, so that the writer
   * need not ask: for ids that a command looks up but records nothing under, and for a command that
   * may be undone.
   *
   * @param ids of one account and kind
   */
  public void lookUp(Collection<GivenId> ids) {
    if (!ids.isEmpty()) {
      long generation = idGeneration;
      answers.put(ids, factsOfReaders.recorded(ids), generation);
    }
  }

  /** The writer's loop; returns after {@link #stop}. */
  @Override
  public void run() {
    try {
      while (!stopping) {
        step();
      }
    } finally {
      condition = Condition.STOPPED;
      heartbeat.lost();
      queue.failAll(new Unavailable("the writer has stopped"));
    }
  }

  /** Loads and writes until something goes wrong. Whatever that is, the loop goes on. */
  @SuppressWarnings("CatchThrowable") // whatever it is: a writer that is gone stops the firm
  private void step() {
    try {
      load();
      write();
    } catch (Journal.NotTheWriter e) {
      heartbeat.lost();
      writes = false;
      condition = Condition.STANDBY;
      queue.failAll(new Unavailable("another server is the writer", e));
      rest(FIRST_PAUSE);
    } catch (InterruptedException e) {
      stopping = true;
    } catch (Throwable e) {
      heartbeat.lost();
      condition = condition == Condition.STARTING ? Condition.STARTING : Condition.RELOADING;
      queue.failAll(new Unavailable("the journal cannot be reached; the outcome is unknown", e));
      LOG.log(System.Logger.Level.WARNING, "the writer reads the journal again: " + e, e);
      rest(pause);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }

  /** Lets the batch that is being written end, then ends the loop; who still waits is refused. */
  public void stop() {
    stopping = true;
    queue.wake();
  }

  private void load() {
    timelines.clear();
    Journal.Loaded loaded = journal.load(published);
    adopt(loaded);
    while (!loaded.complete()) {
      loaded = journal.load(published);
      adopt(loaded);
    }
    if (!loaded.mayWrite()) {
      heartbeat.lost();
      followed = System.nanoTime();
      writes = false;
      condition = Condition.STANDBY;
      throw new Journal.NotTheWriter("the lease is held by another server");
    }
    if (condition != Condition.WRITING) {
      beforeWriting.forEach(Runnable::run);
    }
    journal.keepLease(); // a first commit: only who can write says so
    heartbeat.beat();
    writes = true;
    condition = Condition.WRITING;
  }

  private void adopt(Journal.Loaded loaded) {
    writerAddress = loaded.writer();
    State before = published;
    published = loaded.state();
    if (before.seq() != loaded.state().seq()) {
      publish(new Published(before, loaded.state(), loaded.entries()));
    }
  }

  private void write() throws InterruptedException {
    while (!stopping) {
      Waiting<?> first = queue.poll(RENEWAL);
      if (first == null) {
        journal.keepLease();
      } else {
        writeBatch(first);
      }
      heartbeat.beat();
      pause = FIRST_PAUSE;
    }
  }

  private void writeBatch(Waiting<?> first) {
    State before = published;
    Batch batch = batch(before);
    List<Waiting<?>> taken = new ArrayList<>();
    List<Runnable> answered = new ArrayList<>();
    try {
      int rows = 0;
      for (Waiting<?> next = first; next != null; next = next(taken, rows, batch)) {
        if (!next.answer().isDone()) {
          taken.add(next);
          rows += next.rows();
          heartbeat.expect(rows);
          decide(batch, next, answered);
        }
      }
      for (int tries = 1; !batch.recorded().isEmpty() && !isWritten(batch); tries++) {
        if (tries == MOST_TRIES) {
          throw new IllegalStateException("ids are found taken again and again");
        }
        batch = batch(before);
        answered.clear();
        for (Waiting<?> each : taken) {
          decide(batch, each, answered);
        }
      }
      published = batch.state();
    } catch (RuntimeException | Error e) {
      Unavailable unknown =
          new Unavailable(
              "the commit failed or its outcome is unknown; retry with the same ids", e);
      taken.forEach(each -> each.answer().completeExceptionally(unknown));
      throw e;
    }
    try {
      if (!batch.recorded().isEmpty()) {
        publish(new Published(before, batch.state(), batch.recorded()));
      }
    } finally {
      answered.forEach(Runnable::run);
    }
  }

  private Batch batch(State before) {
    return new Batch(
        before, facts, new Batch.Ids(recentIds, answers), timelines, rehearsals, false);
  }

  /** Writes the batch; false when it rests on ids that were taken for new and are not. */
  private boolean isWritten(Batch batch) {
    try {
      journal.append(batch.recorded());
    } catch (Journal.KnownBefore e) {
      e.ids().forEach(answers::recorded);
      timelines.clear();
      return false;
    }
    batch.remember();
    idGeneration = recentIds.generation();
    return true;
  }

  /** The next command of the batch; null when none waits or the batch is large enough. */
  private @Nullable Waiting<?> next(List<Waiting<?>> taken, int rows, Batch batch) {
    boolean full =
        rows >= MOST_ROWS_IN_A_BATCH
            || batch.recorded().size() >= MOST_ROWS_IN_A_BATCH
            || taken.size() >= MOST_COMMANDS_IN_A_BATCH;
    return full ? null : queue.poll();
  }

  /** Tells the listener; what it throws does not undo what is committed. */
  @SuppressWarnings("CatchThrowable")
  private void publish(Published what) {
    try {
      listener.accept(what);
    } catch (Throwable e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "a listener failed at entry " + what.after().seq() + ", which is committed: " + e,
          e);
    }
  }

  /**
   * Decides one command. An exception that it throws is an answer too: it rests on the commands
   * before it in the batch, and is given only when they are durable. An {@link Error} is not:
   * nobody knows what else it broke, so the whole batch fails with it.
   */
  private <R> void decide(Batch batch, Waiting<R> each, List<Runnable> into) {
    try {
      Answer<R> answer = batch.decide(each.command(), each.actor(), now());
      into.add(() -> each.answer().complete(answer));
    } catch (Journal.WriteFailed e) {
      throw e;
    } catch (RuntimeException e) {
      into.add(() -> each.answer().completeExceptionally(e));
    }
  }

  /** The clock, in microseconds, never going back. */
  private Instant now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    lastDecision = now.isBefore(lastDecision) ? lastDecision : now;
    return lastDecision;
  }

  /** Waits, and refuses who comes meanwhile. */
  private void rest(Duration time) {
    try {
      Waiting<?> came = queue.poll(time);
      if (came != null) {
        came.answer().completeExceptionally(new Unavailable("the writer is not available"));
      }
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException e) {
      return e;
    }
    return new Unavailable("the command failed: " + cause);
  }
}
