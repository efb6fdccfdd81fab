package io.loadline.web.metrics;

import io.loadline.application.engine.Engine;
import io.loadline.application.pnl.DayIdentityWatch;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.RateBoard;
import io.loadline.application.stream.StreamHub;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * The writer, the prices and the stream. Gauges are read when somebody asks; counters of numbers
 * that are counted elsewhere follow them at each {@link #look}.
 */
public final class EngineMetrics {
  private static final double MILLIS_PER_SECOND = 1_000;

  private final MetricRegistry registry;
  private final InstantSource clock;
  private final List<Followed> followed = new ArrayList<>();

  /** A number that only rises, and the counter that follows it. */
  private static final class Followed {
    private final LongSupplier number;
    private final Counter counter;
    private long seen;

    Followed(LongSupplier number, Counter counter) {
      this.number = number;
      this.counter = counter;
    }

    void look() {
      long now = number.getAsLong();
      if (now > seen) {
        counter.inc(now - seen);
        seen = now;
      }
    }
  }

  /** What is watched. */
  public record Parts(
      Engine engine,
      MarkBoard marks,
      RateBoard rates,
      DayIdentityWatch identity,
      StreamHub stream,
      LongSupplier savedSeq) {}

  public EngineMetrics(MetricRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Registers everything; to be called once, when the server starts. */
  public void register(Parts parts) {
    Engine engine = parts.engine();
    for (Engine.Condition condition : Engine.Condition.values()) {
      gauge(
          "loadline_writer_condition",
          "1 for the condition that the writer is in, else 0",
          engine,
          writer -> writer.condition() == condition ? 1 : 0,
          new Tag("condition", condition.name()));
    }
    gauge("loadline_writer_waiting", "Commands that wait to be decided", engine, Engine::waiting);
    gauge(
        "loadline_writer_silence_seconds",
        "Time since the last commit or renewal of the lease; of a standby, since it last read",
        engine,
        writer -> seconds(writer.health().silence()));
    gauge(
        "loadline_ready",
        "1 when commands are decided and can be trusted, as /health/ready says",
        engine,
        writer -> writer.health().ready() ? 1 : 0);
    gauge("loadline_seq", "Number of the last change", engine, writer -> writer.state().seq());
    gauge(
        "loadline_snapshot_behind_entries",
        "Entries of the journal that a start would read after the last snapshot",
        engine,
        writer -> Math.max(0, writer.state().seq() - parts.savedSeq().getAsLong()));
    gauge(
        "loadline_mark_age_seconds",
        "Age of the newest mark; -1 when there is none",
        parts.marks(),
        marks -> age(marks.all().stream().map(mark -> mark.asOf())));
    gauge(
        "loadline_rate_age_seconds",
        "Age of the newest exchange rate; -1 when there is none",
        parts.rates(),
        rates -> age(rates.latest().stream().map(rate -> rate.asOf())));
    gauge(
        "loadline_stream_clients",
        "Clients of the event stream",
        parts.stream(),
        StreamHub::listeners);
    counter("loadline_marks_accepted", "Marks taken in since the start", parts.marks()::version);
    counter("loadline_marks_dropped", "Marks dropped as out of order", parts.marks()::dropped);
    counter(
        "loadline_day_identity_violations",
        "How often daily P&L was not positional + trading + other; a defect when not 0",
        parts.identity()::violations);
    counter(
        "loadline_stream_resets",
        "How often a slow client of the event stream had to begin again",
        parts.stream()::resets);
  }

  /** Has the counters follow; called by a timer. */
  public void look() {
    followed.forEach(Followed::look);
  }

  private double age(Stream<Instant> times) {
    return times
        .max(Instant::compareTo)
        .map(newest -> seconds(Duration.between(newest, clock.instant())))
        .orElse(-1.0);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS_PER_SECOND;
  }

  private void counter(String name, String description, LongSupplier number) {
    Metadata metadata = Metadata.builder().withName(name).withDescription(description).build();
    followed.add(new Followed(number, registry.counter(metadata)));
  }

  private <T> void gauge(
      String name, String description, T of, ToDoubleFunction<T> value, Tag... tags) {
    registry.gauge(
        Metadata.builder().withName(name).withDescription(description).build(),
        of,
        value::applyAsDouble,
        tags);
  }
}
