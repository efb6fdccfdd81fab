package io.loadline.web.metrics;

import io.loadline.application.engine.Journal;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Timer;

/**
 * A journal that measures another one: its commits, their size, and how often all is read again.
 */
public final class MeteredJournal implements Journal {
  private final Journal measured;
  private final Timer commits;
  private final Histogram entries;
  private final Counter failures;
  private final Counter reloads;

  public MeteredJournal(Journal measured, MetricRegistry registry) {
    this.measured = measured;
    commits =
        registry.timer(described("loadline_commit", "One commit of the writer, of a whole batch"));
    entries =
        registry.histogram(
            described("loadline_batch_entries", "Entries that were committed together"));
    failures =
        registry.counter(
            described(
                "loadline_commits_failed", "Commits that failed or whose outcome is unknown"));
    reloads =
        registry.counter(
            described("loadline_reloads", "How often the state was read from the database"));
  }

  private static Metadata described(String name, String description) {
    return Metadata.builder().withName(name).withDescription(description).build();
  }

  @Override
  public void append(List<Recorded> batch) {
    long start = System.nanoTime();
    try {
      measured.append(batch);
    } catch (WriteFailed e) {
      failures.inc();
      throw e;
    }
    commits.update(Duration.ofNanos(System.nanoTime() - start));
    entries.update(batch.size());
  }

  @Override
  public Loaded load() {
    reloads.inc();
    return measured.load();
  }

  @Override
  public Loaded load(State known) {
    return measured.load(known);
  }

  @Override
  public void keepLease() {
    measured.keepLease();
  }
}
