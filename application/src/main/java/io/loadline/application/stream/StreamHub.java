package io.loadline.application.stream;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Tells listeners what changed. {@link #accept} and {@link #moved} are called by the writer and by
 * those who post marks, and never wait; {@link #run} distributes on a thread of its own, which
 * whoever owns threads provides and {@link #stop}s.
 */
public final class StreamHub implements Consumer<Engine.Published>, Runnable {
  private static final int MOST_COMMITS_WAITING = 4_096;
  private static final Duration TICK = Duration.ofMillis(50);
  private static final int TICKS_PER_REVALUATION = 5;
  private static final int TICKS_PER_SUMMARY = 10;
  private static final long SHORTEST_CYCLE_NANOS = 5_000_000;

  private final Limits limits;
  private final ArrayBlockingQueue<Engine.Published> commits =
      new ArrayBlockingQueue<>(MOST_COMMITS_WAITING);
  private final Semaphore signal = new Semaphore(0);
  private final Movements<InstrumentId> marks = new Movements<>();
  private final Movements<Currency> rates = new Movements<>();
  private final Revaluation revaluation;
  private final EventLog log;
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private final AtomicLong resets = new AtomicLong();
  private volatile State newest = State.EMPTY;
  private volatile boolean lost;
  private volatile boolean stopping;
  private State told = State.EMPTY;
  private long ticks;
  private boolean stirred;

  /**
   * How much the hub holds.
   *
   * @param log events kept for those who come back
   * @param listeners at the same time
   * @param perUser listeners of one user
   * @param waiting subjects that may wait for one listener
   * @param seen holdings looked at per revaluation, four of which begin per second
   * @param touched positions told of per revaluation
   */
  public record Limits(int log, int listeners, int perUser, int waiting, int seen, int touched) {
    public static final Limits DEFAULT = new Limits(8_192, 256, 32, 10_000, 50_000, 2_000);
  }

  public StreamHub(Limits limits) {
    this.limits = limits;
    this.revaluation = new Revaluation(marks, rates, limits.seen(), limits.touched());
    this.log = new EventLog(limits.log());
  }

  /** Takes a commit in; for the writer's thread. */
  @Override
  public void accept(Engine.Published published) {
    newest = published.after();
    if (!commits.offer(published)) {
      lost = true;
    }
    signal.release();
  }

  /** Takes marks in that were accepted; for any thread. */
  public void moved(Collection<Mark> accepted) {
    marks.report(accepted.stream().map(Mark::instrument).toList());
  }

  /** Takes rates of exchange in; for any thread. */
  public void exchanged(Collection<FxRate> posted) {
    posted.forEach(rate -> rates.report(List.of(rate.base(), rate.quote())));
  }

  /** How many listen. */
  public int listeners() {
    return subscribers.size();
  }

  /** How often a listener had to start again because too much waited for it. */
  public long resets() {
    return resets.get();
  }

  /** Distributes until it is stopped. */
  @Override
  public void run() {
    long nextTick = System.nanoTime();
    try {
      while (!stopping) {
        long now = System.nanoTime();
        boolean tick = now - nextTick >= 0;
        nextTick = tick ? now + TICK.toNanos() : nextTick;
        cycle(tick);
        TimeUnit.NANOSECONDS.sleep(SHORTEST_CYCLE_NANOS);
        if (signal.tryAcquire(nextTick - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          signal.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    subscribers.forEach(this::dismiss);
  }

  /** Ends {@link #run} and with it all listeners. */
  public void stop() {
    stopping = true;
    signal.release();
  }

  /**
   * Distributes what has come in.
   *
   * @param tick true when it is time for marks, too
   */
  synchronized void cycle(boolean tick) {
    if (lost) {
      lost = false;
      commits.clear();
      startAnewAt(newest);
    }
    for (Engine.Published next = commits.poll(); next != null; next = commits.poll()) {
      tell(next);
    }
    if (tick) {
      tellMarks();
      if (++ticks % TICKS_PER_REVALUATION == 0) {
        revalue();
      }
      if (ticks % TICKS_PER_SUMMARY == 0 && stirred) {
        tellSummaries();
      }
    }
  }

  /**
   * Admits a listener, who hears everything from now on, or from where it was before. What was
   * committed before is told first: an id that an answer gave out is never unknown here.
   */
  public synchronized Admission admit(Subscription subscription) {
    if (stopping || subscribers.size() >= limits.listeners()) {
      return new Admission.Full(limits.listeners());
    }
    long ofThisUser =
        subscribers.stream()
            .filter(each -> each.subscription().user().equals(subscription.user()))
            .count();
    if (ofThisUser >= limits.perUser()) {
      return new Admission.TooManyOfOne(limits.perUser());
    }
    cycle(false);
    Subscriber subscriber = new Subscriber(subscription, limits.waiting(), told.seq());
    if (subscription.after() != null) {
      new Missed(log, marks, rates, told)
          .of(subscription, subscription.after())
          .filter(events -> events.size() <= limits.waiting())
          .ifPresentOrElse(subscriber::replay, subscriber::reset);
    }
    if (subscription.wantsValues()) {
      listenFromNow(subscription);
    }
    stirred |= !subscription.summaries().isEmpty();
    subscribers.add(subscriber);
    return new Admission.Admitted(subscriber);
  }

  /** Ends a listener. */
  public void dismiss(Subscriber subscriber) {
    subscriber.close();
    subscribers.remove(subscriber);
  }

  private void tell(Engine.Published published) {
    State after = published.after();
    if (published.entries().isEmpty()) {
      startAnewAt(after);
      return;
    }
    if (published.before().seq() != told.seq()) {
      startAnewAt(published.before());
    }
    Map<Subject, StreamEvent> touched = new LinkedHashMap<>();
    for (Recorded recorded : published.entries()) {
      Change change = recorded.entry().change();
      Touched.subjects(
          recorded,
          after,
          subject -> {
            touched.remove(subject);
            touched.put(subject, new StreamEvent(recorded.entry().seq(), subject, after, change));
          });
    }
    told = after;
    stirred = true;
    List<StreamEvent> events = List.copyOf(touched.values());
    events.forEach(log::add);
    distribute(events);
  }

  private void startAnewAt(State state) {
    told = state;
    stirred = true;
    log.restartAt(state.seq());
    subscribers.forEach(Subscriber::reset);
    distribute(List.of());
  }

  private void tellMarks() {
    List<StreamEvent> events = new ArrayList<>();
    rates.tick(currency -> stirred = true);
    marks.tick(instrument -> events.add(now(new Subject.OfMark(instrument))));
    if (!events.isEmpty()) {
      stirred = true;
      distribute(events);
    }
  }

  private void tellSummaries() {
    Set<Subject> wanted = new LinkedHashSet<>();
    subscribers.forEach(each -> wanted.addAll(each.subscription().summaries()));
    if (!wanted.isEmpty()) {
      stirred = false;
      distribute(wanted.stream().map(this::now).toList());
    }
  }

  private List<Subscription> interested() {
    return subscribers.stream()
        .map(Subscriber::subscription)
        .filter(Subscription::wantsValues)
        .toList();
  }

  /**
   * What moved while nobody listened to an account is not told of: who comes reads it, and of who
   * comes back the log knows what was missed.
   */
  private void listenFromNow(Subscription newcomer) {
    List<Subscription> others = interested();
    for (Map.Entry<AccountId, Book> entry : told.books()) {
      if (newcomer.wants(entry.getKey(), told) && !isWanted(entry.getValue(), others)) {
        revaluation.beginAt(entry.getKey());
      }
    }
  }

  private void revalue() {
    List<Subscription> interested = interested();
    List<StreamEvent> events = new ArrayList<>();
    revaluation.step(told, book -> isWanted(book, interested), subject -> events.add(now(subject)));
    if (!events.isEmpty()) {
      distribute(events);
    }
  }

  private boolean isWanted(Book book, List<Subscription> interested) {
    for (Subscription each : interested) {
      if (each.wants(book.account().id(), told)) {
        return true;
      }
    }
    return false;
  }

  private void distribute(List<StreamEvent> events) {
    for (Subscriber subscriber : subscribers) {
      if (!subscriber.offer(events, told, told.seq())) {
        resets.incrementAndGet();
      }
    }
  }

  private StreamEvent now(Subject subject) {
    return new StreamEvent(told.seq(), subject, told, null);
  }
}
