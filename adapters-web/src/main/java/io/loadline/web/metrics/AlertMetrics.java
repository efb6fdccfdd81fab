package io.loadline.web.metrics;

import io.loadline.application.alert.AlertMeter;
import java.time.Duration;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Timer;

/** What becomes of alerts, as metrics. */
public final class AlertMetrics implements AlertMeter {
  private final Timer latency;
  private final Counter sent;
  private final Counter attemptsFailed;
  private final Counter failed;
  private final Counter dropped;

  public AlertMetrics(MetricRegistry registry) {
    latency =
        registry.timer(
            Metadata.builder()
                .withName("loadline_alert_latency")
                .withDescription("From the event to the receiver's answer")
                .build());
    sent = counter(registry, "loadline_alerts_sent", "Alerts that arrived");
    attemptsFailed =
        counter(registry, "loadline_alert_attempts_failed", "Attempts that did not get through");
    failed = counter(registry, "loadline_alerts_failed", "Alerts that were given up");
    dropped =
        counter(registry, "loadline_alerts_dropped", "Alerts left out because too many waited");
  }

  private static Counter counter(MetricRegistry registry, String name, String description) {
    return registry.counter(Metadata.builder().withName(name).withDescription(description).build());
  }

  @Override
  public void delivered(Duration time) {
    sent.inc();
    latency.update(time.isNegative() ? Duration.ZERO : time);
  }

  @Override
  public void attemptFailed() {
    attemptsFailed.inc();
  }

  @Override
  public void failed() {
    failed.inc();
  }

  @Override
  public void dropped() {
    dropped.inc();
  }
}
