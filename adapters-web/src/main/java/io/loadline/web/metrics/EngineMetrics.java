package io.loadline.web.metrics;

import io.loadline.application.engine.Engine;
import io.loadline.application.pnl.DayIdentityWatch;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.stream.StreamHub;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Gauges of the writer, the prices and the stream; each is read when somebody asks. */
public final class EngineMetrics {
  private final MetricRegistry registry;

  public EngineMetrics(MetricRegistry registry) {
    this.registry = registry;
  }

  /** Registers the gauges; to be called once, when the server starts. */
  public void register(
      Engine engine, MarkBoard marks, DayIdentityWatch identity, StreamHub stream) {
    for (Engine.Condition condition : Engine.Condition.values()) {
      gauge(
          "loadline_writer_condition",
          "1 for the condition that the writer is in, else 0",
          engine,
          writer -> writer.condition() == condition ? 1 : 0,
          new Tag("condition", condition.name()));
    }
    gauge("loadline_writer_waiting", "Commands that wait to be decided", engine, Engine::waiting);
    gauge("loadline_seq", "Number of the last change", engine, writer -> writer.state().seq());
    gauge("loadline_marks_accepted", "Marks taken in since the start", marks, MarkBoard::version);
    gauge("loadline_marks_dropped", "Marks dropped as out of order", marks, MarkBoard::dropped);
    gauge(
        "loadline_day_identity_violations",
        "How often daily P&L was not positional + trading + other; a defect when not 0",
        identity,
        DayIdentityWatch::violations);
    gauge("loadline_stream_clients", "Clients of the event stream", stream, StreamHub::listeners);
    gauge(
        "loadline_stream_resets",
        "How often a slow client of the event stream had to start anew",
        stream,
        StreamHub::resets);
  }

  private <T> void gauge(
      String name, String description, T of, ToLongFunction<T> value, Tag... tags) {
    registry.gauge(
        Metadata.builder().withName(name).withDescription(description).build(),
        of,
        value::applyAsLong,
        tags);
  }
}
