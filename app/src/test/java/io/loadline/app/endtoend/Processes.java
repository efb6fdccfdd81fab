package io.loadline.app.endtoend;

import io.loadline.persistence.postgres.Commands;
import io.loadline.persistence.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.util.stream.Stream;

/** Signals for a database of a test. */
final class Processes {
  private Processes() {}

  /**
   * Sends all processes of a PostgreSQL a signal: {@code STOP} makes it hang, {@code CONT} ends
   * that.
   */
  static void signal(EmbeddedPostgres postgres, String signal)
      throws IOException, InterruptedException {
    ProcessHandle root = ProcessHandle.of(postgres.pid()).orElseThrow();
    for (ProcessHandle each : Stream.concat(Stream.of(root), root.descendants()).toList()) {
      Commands.signal(each.pid(), signal);
    }
  }
}
