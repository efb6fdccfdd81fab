package io.loadline.app.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Runs a program of the application beside the server, on the Java of the server. */
final class Libraries {
  private static final String LIBRARIES = "WEB-INF/lib/";
  private static final String DRIVER = "server/postgresql.jar";

  private Libraries() {}

  /**
   * Runs a program to its end.
   *
   * @param jar the launcher's own, which carries the application
   * @param needed by the names of the files in the application
   * @param main the name of the class
   * @param environment added to that of this process
   * @return its exit code
   */
  static int run(
      Path jar,
      Path javaHome,
      Predicate<String> needed,
      String main,
      Map<String, String> environment,
      List<String> arguments)
      throws InterruptedException {
    List<Path> libraries = List.of();
    try {
      Path directory = Files.createTempDirectory("loadline-");
      try {
        libraries = unpack(jar, directory, needed);
        var command = new ArrayList<String>();
        command.add(javaHome.resolve("bin").resolve("java").toString());
        command.add("-cp");
        command.add(
            String.join(
                System.getProperty("path.separator"),
                libraries.stream().map(Path::toString).toList()));
        command.add(main);
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        return builder.start().waitFor();
      } finally {
        for (Path library : libraries) {
          Files.deleteIfExists(library);
        }
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + main, e);
    }
  }

  private static List<Path> unpack(Path jar, Path directory, Predicate<String> needed)
      throws IOException {
    var libraries = new ArrayList<Path>();
    try (var launcher = new ZipFile(jar.toFile())) {
      ZipEntry application = launcher.getEntry("server/loadline.war");
      ZipEntry driver = launcher.getEntry(DRIVER);
      if (application == null || driver == null) {
        throw new IOException("must carry the application: " + jar);
      }
      Path unpackedDriver = directory.resolve("postgresql.jar");
      libraries.add(unpackedDriver);
      try (var in = launcher.getInputStream(driver)) {
        Files.copy(in, unpackedDriver);
      }
      try (var war = new ZipInputStream(launcher.getInputStream(application))) {
        for (ZipEntry entry = war.getNextEntry(); entry != null; entry = war.getNextEntry()) {
          String name = entry.getName();
          String file = name.substring(name.lastIndexOf('/') + 1);
          if (name.equals(LIBRARIES + file) && !file.isEmpty() && needed.test(file)) {
            Path library = directory.resolve(file);
            Files.copy(war, library);
            libraries.add(library);
          }
        }
      }
    }
    return libraries;
  }
}
