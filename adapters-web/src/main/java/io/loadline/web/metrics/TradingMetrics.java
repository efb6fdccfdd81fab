package io.loadline.web.metrics;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Recorded;
import io.loadline.application.limit.BreachRaised;
import io.loadline.application.order.OrderDecided;
import io.loadline.domain.order.OrderState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts what was decided: orders accepted and refused, why, and breaches that were raised. */
public final class TradingMetrics implements Consumer<Engine.Published> {
  private static final String DECISIONS = "loadline_decisions";
  private static final String REFUSALS = "loadline_refusals";
  private static final String BREACHES = "loadline_breaches_raised";
  private static final String A_CODE = "KILL_SWITCH";

  private final MetricRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  public TradingMetrics(MetricRegistry registry) {
    this.registry = registry;
    decided("ACCEPTED");
    decided("REJECTED");
    refused(A_CODE);
    raised(A_CODE);
  }

  @Override
  public void accept(Engine.Published published) {
    for (Recorded recorded : published.entries()) {
      if (recorded.entry().change() instanceof OrderDecided decided) {
        boolean rejected = decided.order().state() == OrderState.REJECTED;
        decided(rejected ? "REJECTED" : "ACCEPTED").inc();
        if (rejected) {
          decided.findings().breaches().forEach(breach -> refused(breach.code()).inc());
        }
      } else if (recorded.entry().change() instanceof BreachRaised raised) {
        raised(raised.breach().breach().code()).inc();
      }
    }
  }

  private Counter decided(String decision) {
    return counter(DECISIONS, "Orders that were decided", "decision", decision);
  }

  private Counter refused(String code) {
    return counter(REFUSALS, "Reasons for which orders were refused", "code", code);
  }

  private Counter raised(String code) {
    return counter(BREACHES, "Breaches that were raised", "code", code);
  }

  private Counter counter(String name, String description, String tag, String value) {
    return counters.computeIfAbsent(
        name + value,
        absent ->
            registry.counter(
                Metadata.builder().withName(name).withDescription(description).build(),
                new Tag(tag, value)));
  }
}
