package io.loadline.app.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/** Sends one kind of request over some connections, for some time. */
final class Load {
  private final URI base;
  private final LongFunction<byte[]> requests;
  private final AtomicLong number = new AtomicLong();

  /**
   * Prepares a load.
   *
   * @param requests makes the request of a number that is never given twice
   */
  Load(URI base, LongFunction<byte[]> requests) {
    this.base = base;
    this.requests = requests;
  }

  /** Requests per second in a closed loop; every answer must be 2xx. */
  double throughput(int connections, Duration time) {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<Long> counts =
        all(
            connections,
            connection -> {
              long count = 0;
              while (System.nanoTime() < end) {
                send(connection);
                count++;
              }
              return count;
            });
    return counts.stream().mapToLong(Long::longValue).sum() * 1e9 / (System.nanoTime() - start);
  }

  /**
   * Latencies at a constant rate, from when each request was due, in order of size.
   *
   * @param rate requests per second over all connections
   */
  long[] latencies(int connections, double rate, Duration time) {
    long start = System.nanoTime();
    long interval = (long) (1e9 * connections / rate);
    AtomicLong next = new AtomicLong();
    List<long[]> parts =
        all(
            connections,
            connection -> {
              long due = start + interval * next.getAndIncrement() / connections;
              List<Long> taken = new ArrayList<>();
              for (; due < start + time.toNanos(); due += interval) {
                while (System.nanoTime() < due) {
                  LockSupport.parkNanos(due - System.nanoTime());
                }
                send(connection);
                taken.add(System.nanoTime() - due);
              }
              return taken.stream().mapToLong(Long::longValue).toArray();
            });
    return parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }

  private void send(Connection connection) throws IOException {
    byte[] request = requests.apply(number.getAndIncrement());
    int status = connection.send(request);
    if (status / 100 != 2) {
      throw new IOException("status " + status + " for " + new String(request).lines().toList());
    }
  }

  private interface Work<T> {
    T on(Connection connection) throws IOException;
  }

  private <T> List<T> all(int connections, Work<T> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        tasks.add(
            () -> {
              try (var connection = new Connection(base)) {
                return work.on(connection);
              }
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(tasks)) {
        results.add(each.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new UncheckedIOException("a request failed", new IOException(e.getCause()));
    }
  }
}
