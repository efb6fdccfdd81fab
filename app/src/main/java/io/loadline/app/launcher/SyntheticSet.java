package io.loadline.app.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * {@code java -jar loadline.jar --synthetic --out DIR ...}: writes synthetic data into files, with
 * neither a server nor a database, on the Java of the server.
 */
final class SyntheticSet {
  static final String OPTION = "--synthetic";

  private static final String COMMAND = "io.loadline.application.synthetic.SyntheticCommand";
  private static final String LIBRARIES = "WEB-INF/lib/";
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
    Path javaHome = JavaHomes.find(environment);
    List<Path> libraries = List.of();
    try {
      Path directory = Files.createTempDirectory("loadline-synthetic-");
      try {
        libraries = unpack(jar, directory);
        return start(javaHome, libraries, options).waitFor();
      } finally {
        for (Path library : libraries) {
          Files.deleteIfExists(library);
        }
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make synthetic data", e);
    }
  }

  private static Process start(Path javaHome, List<Path> libraries, List<String> options)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.add("-cp");
    command.add(
        String.join(
            System.getProperty("path.separator"), libraries.stream().map(Path::toString).toList()));
    command.add(COMMAND);
    command.addAll(options);
    return new ProcessBuilder(command).inheritIO().start();
  }

  private static List<Path> unpack(Path jar, Path directory) throws IOException {
    var libraries = new ArrayList<Path>();
    try (var launcher = new ZipFile(jar.toFile())) {
      ZipEntry application = launcher.getEntry("server/loadline.war");
      if (application == null) {
        throw new IOException("must carry the application: " + jar);
      }
      try (var war = new ZipInputStream(launcher.getInputStream(application))) {
        for (ZipEntry entry = war.getNextEntry(); entry != null; entry = war.getNextEntry()) {
          if (isNeeded(entry.getName())) {
            Path library = directory.resolve(entry.getName().substring(LIBRARIES.length()));
            Files.copy(war, library);
            libraries.add(library);
          }
        }
      }
    }
    return libraries;
  }

  private static boolean isNeeded(String name) {
    return name.startsWith(LIBRARIES)
        && name.indexOf('/', LIBRARIES.length()) < 0
        && NEEDED.stream().anyMatch(name.substring(LIBRARIES.length())::startsWith);
  }
}
