package io.loadline.app.launcher;

import io.loadline.persistence.postgres.SharedPostgres;
import java.nio.file.Path;

/** What the launcher's jar carries, unpacked for a test. */
public record TestInstallation(Path runtime, Path configuration) {
  /** Where the build puts what it makes. */
  public static final Path BUILD =
      Path.of(System.getProperty("loadline.build", "target")).toAbsolutePath();

  /** Unpacks it; the runtime itself is unpacked once per machine. */
  public static TestInstallation unpack(Path userDirectory) {
    ServerFiles files = files(userDirectory);
    return new TestInstallation(files.installation(), files.configuration());
  }

  static ServerFiles files(Path userDirectory) {
    return ServerFiles.unpack(
        BUILD.resolve("loadline.jar"), SharedPostgres.programs(), userDirectory);
  }
}
