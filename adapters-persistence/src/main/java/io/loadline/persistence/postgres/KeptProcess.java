package io.loadline.persistence.postgres;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Starts programs that end with this process. The kernel ties a child to the thread that started
 * it, so each gets a thread that lives as long as it does.
 *
 * @see Commands#diesWithParent
 */
public final class KeptProcess {
  private KeptProcess() {}

  /**
   * Starts a process from a thread of its own.
   *
   * @throws IOException when the program cannot be started
   */
  public static Process start(ProcessBuilder builder) throws IOException {
    var started = new CompletableFuture<Process>();
    var keeper = new Thread(() -> keep(builder, started), "keeper of a child process");
    keeper.setDaemon(true);
    keeper.start();
    try {
      return started.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting a process", e);
    }
  }

  private static void keep(ProcessBuilder builder, CompletableFuture<Process> started) {
    try {
      Process child = builder.start();
      started.complete(child);
      child.onExit().join();
    } catch (IOException e) {
      started.completeExceptionally(e);
    }
  }
}
