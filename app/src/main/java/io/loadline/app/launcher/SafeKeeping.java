package io.loadline.app.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code backup FILE}, beside a running server or without one, and {@code restore FILE}, into an
 * empty database and without a server.
 */
final class SafeKeeping {
  static final Set<String> COMMANDS = Set.of("backup", "restore");

  private static final String COMMAND = "io.loadline.persistence.backup.BackupCommand";

  private SafeKeeping() {}

  /** Runs one of them to its end; the exit code. */
  static int run(
      Path jar, Settings settings, Map<String, String> environment, String command, String file)
      throws InterruptedException {
    Path javaHome = JavaHomes.find(settings.all());
    try (OwnDatabase own =
        command.equals("backup")
            ? OwnDatabase.beside(settings, environment)
            : OwnDatabase.alone(settings, environment)) {
      return Libraries.run(
          jar,
          javaHome,
          name -> !name.startsWith("adapters-web-"),
          COMMAND,
          own.database().environment(),
          List.of(command, file));
    }
  }
}
