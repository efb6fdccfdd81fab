package io.loadline.app.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code java -jar loadline.jar --synthetic --out DIR ...}: writes synthetic data into files, with
 * neither a server nor a database, on the Java of the server.
 */
final class SyntheticSet {
  static final String OPTION = "--synthetic";

  private static final String COMMAND = "io.loadline.application.synthetic.SyntheticCommand";
  private static final List<String> NEEDED = List.of("application-", "domain-", "jspecify-");

  private SyntheticSet() {}

  /**
   * Runs the command to its end.
   *
   * @param jar the launcher's own, which carries the application
   * @param options of the command
   * @return its exit code
   */
  static int run(Path jar, Map<String, String> environment, List<String> options)
      throws InterruptedException {
    return Libraries.run(
        jar,
        JavaHomes.find(environment),
        file -> NEEDED.stream().anyMatch(file::startsWith),
        COMMAND,
        Map.of(),
        options);
  }
}
