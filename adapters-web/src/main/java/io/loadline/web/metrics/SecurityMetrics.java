package io.loadline.web.metrics;

import io.loadline.web.security.SecurityMeter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Events of security as the counter {@code loadline_security_events}, with a tag {@code event}. */
public final class SecurityMetrics implements SecurityMeter {
  private final Map<Event, Counter> counters = new EnumMap<>(Event.class);

  public SecurityMetrics(MetricRegistry registry) {
    Metadata metadata =
        Metadata.builder()
            .withName("loadline_security_events")
            .withDescription("Sign-ins, refused and throttled ones, and refused operations")
            .build();
    for (Event event : Event.values()) {
      Tag tag = new Tag("event", event.name().toLowerCase(Locale.ROOT));
      counters.put(event, registry.counter(metadata, tag));
    }
  }

  @Override
  public void count(Event event) {
    Counter counter = counters.get(event);
    if (counter != null) {
      counter.inc();
    }
  }
}
