package io.loadline.app.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Looks for a Java that can run the server in the places where people install one. */
final class JavaHomes {
  static final int WANTED = 25;

  private static final List<String> VARIABLES =
      List.of("JDK25_HOME", "JAVA_HOME_25", "JAVA25_HOME", "JAVA_HOME");

  private JavaHomes() {}

  /**
   * The home of a Java 25 or, failing that, of a newer one.
   *
   * @throws LaunchFailure when there is neither
   */
  static Path find(Map<String, String> environment) {
    Optional<Path> newer = Optional.empty();
    for (Path candidate : candidates(environment)) {
      int version = version(candidate);
      if (version == WANTED) {
        return candidate;
      }
      if (version > WANTED && newer.isEmpty()) {
        newer = Optional.of(candidate);
      }
    }
    return newer.orElseThrow(
        () ->
            new LaunchFailure(
                "Loadline needs a Java 25, and there is none in the usual places.\n"
                    + "Install one from https://adoptium.net/temurin/releases/?version=25 (or, on"
                    + " Debian and Ubuntu with that repository: apt-get install temurin-25-jdk),\n"
                    + "or set JDK25_HOME to the directory where you have one."));
  }

  private static List<Path> candidates(Map<String, String> environment) {
    var candidates = new ArrayList<Path>();
    VARIABLES.stream()
        .map(environment::get)
        .filter(Objects::nonNull)
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .forEach(candidates::add);
    candidates.add(Path.of(System.getProperty("java.home")));
    Path user = Path.of(System.getProperty("user.home"));
    Stream.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/usr/java"),
            Path.of("/opt/java"),
            Path.of("/opt"),
            user.resolve(".sdkman/candidates/java"),
            user.resolve(".jdks"),
            user.resolve(".local/share/mise/installs/java"),
            Path.of("/Library/Java/JavaVirtualMachines"))
        .filter(Files::isDirectory)
        .flatMap(JavaHomes::children)
        .flatMap(child -> Stream.of(child, child.resolve("Contents/Home")))
        .forEach(candidates::add);
    return candidates;
  }

  private static Stream<Path> children(Path directory) {
    try (var children = Files.list(directory)) {
      return children.sorted().toList().stream();
    } catch (IOException unreadable) {
      return Stream.empty();
    }
  }

  /** The feature version of the Java in a directory, or 0 when there is none. */
  static int version(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return 0;
    }
    var properties = new Properties();
    try (var in = Files.newBufferedReader(release)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + release, e);
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    String feature = version.split("[.+-]", 2)[0];
    return feature.matches("[0-9]{1,4}") ? Integer.parseInt(feature) : 0;
  }
}
