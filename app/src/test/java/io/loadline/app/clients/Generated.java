package io.loadline.app.clients;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A directory in which clients are made: generator, compilers, and what they write. */
final class Generated {
  private static final String NODE = "driver/linux/node";
  private static final String COMPILER = "META-INF/resources/webjars/typescript/";

  private final Path directory;
  private final Path tools;

  /**
   * @param tools has {@code openapi-generator.jar} and {@code typescript.jar}
   */
  Generated(Path directory, Path tools) {
    this.directory = directory;
    this.tools = tools;
  }

  /** Generates a client; answers where it is. */
  Path generate(Path document, String generator, String options) throws Exception {
    Path out = directory.resolve(generator);
    run(
        directory,
        java(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        tools.resolve("openapi-generator.jar").toString(),
        "generate",
        "-i",
        document.toString(),
        "-g",
        generator,
        "-o",
        out.toString(),
        "--additional-properties=" + options);
    return out;
  }

  /** Compiles all Java below a directory; answers where the classes are. */
  Path compileJava(Path sources) throws Exception {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path list = directory.resolve("sources.txt");
    Files.write(list, files(sources, ".java").map(Path::toString).toList());
    run(
        directory,
        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
        "-parameters",
        "-nowarn",
        "-proc:none",
        "-d",
        classes.toString(),
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "@" + list);
    return classes;
  }

  /** Compiles all TypeScript below a directory, strictly, to JavaScript beside it. */
  void compileTypeScript(Path sources) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                node().toString(),
                compiler().toString(),
                "--strict",
                "--target",
                "es2022",
                "--module",
                "commonjs",
                "--lib",
                "es2022,dom"));
    files(sources, ".ts").map(Path::toString).forEach(command::add);
    run(sources, command.toArray(String[]::new));
  }

  /** Runs JavaScript; answers what it printed. */
  String runScript(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(node().toString(), script.toString()));
    command.addAll(Arrays.asList(arguments));
    return run(script.getParent(), command.toArray(String[]::new));
  }

  /** The Node that comes along with the browser of the console's tests. */
  private Path node() throws IOException {
    Path node = directory.resolve("node");
    if (!Files.exists(node)) {
      try (InputStream in = Generated.class.getClassLoader().getResourceAsStream(NODE)) {
        if (in == null) {
          throw new IOException("no " + NODE + " on the class path");
        }
        Files.copy(in, node);
      }
      if (!node.toFile().setExecutable(true)) {
        throw new IOException("cannot make executable: " + node);
      }
    }
    return node;
  }

  private Path compiler() throws IOException {
    Path to = directory.resolve("typescript");
    if (!Files.exists(to)) {
      try (FileSystem jar = FileSystems.newFileSystem(tools.resolve("typescript.jar"))) {
        Path version;
        try (Stream<Path> versions = Files.list(jar.getPath(COMPILER))) {
          version = versions.findFirst().orElseThrow();
        }
        try (Stream<Path> all = Files.walk(version)) {
          for (Path each : all.toList()) {
            Path target = to.resolve(version.relativize(each).toString());
            if (Files.isDirectory(each)) {
              Files.createDirectories(target);
            } else {
              Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
            }
          }
        }
      }
    }
    return to.resolve("lib/tsc.js");
  }

  private static Stream<Path> files(Path directory, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(each -> each.toString().endsWith(ending)).toList().stream();
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private String run(Path in, String... command) throws IOException, InterruptedException {
    File log = Files.createTempFile(directory, "run-", ".log").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    int status = process.waitFor();
    String said = read(log.toPath());
    if (status != 0) {
      throw new IllegalStateException(
          "ended with " + status + ": " + String.join(" ", command) + "\n" + said);
    }
    return said;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
