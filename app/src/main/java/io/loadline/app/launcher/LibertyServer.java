package io.loadline.app.launcher;

import io.loadline.persistence.postgres.KeptProcess;
import io.loadline.persistence.postgres.ServerUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The application server as one child process, without the shell script that usually goes before
 * it: a signal sent to the process is a signal sent to the server.
 */
final class LibertyServer {
  private static final int STOP_SECONDS = 40;
  private static final String GONE = "java.base/sun.security.action";

  private final Process process;

  private LibertyServer(Process process) {
    this.process = process;
  }

  /** Starts the server as the user of this process, with the options of the installation. */
  static LibertyServer start(
      Path javaHome,
      ServerFiles files,
      Map<String, String> environment,
      ProcessBuilder.Redirect output) {
    return start(
        javaHome, files, environment, output, ServerUser.choose(List.of("root")), List.of());
  }

  /**
   * Starts the server.
   *
   * @param javaHome a Java 25
   * @param environment added to that of this process
   * @param output where what it prints goes
   * @param user who runs it
   * @param javaOptions added to those of the installation
   */
  static LibertyServer start(
      Path javaHome,
      ServerFiles files,
      Map<String, String> environment,
      ProcessBuilder.Redirect output,
      ServerUser user,
      List<String> javaOptions) {
    try {
      files.giveTo(user);
      var command = new ArrayList<>(user.prefix("TERM"));
      command.add(javaHome.resolve("bin/java").toString());
      command.addAll(javaOptions(files));
      command.addAll(javaOptions);
      Path tools = files.installation().resolve("bin/tools");
      command.addAll(List.of("-jar", tools.resolve("ws-server.jar").toString()));
      command.add(ServerFiles.SERVER);
      var builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("WLP_"));
      builder.environment().put("WLP_USER_DIR", files.userDirectory().toString());
      builder.environment().keySet().removeIf(name -> name.startsWith("LOADLINE_DEMO"));
      builder.environment().putAll(environment);
      builder.directory(files.configuration().toFile());
      builder.redirectErrorStream(true).redirectOutput(output);
      return new LibertyServer(KeptProcess.start(builder));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the server", e);
    }
  }

  Process process() {
    return process;
  }

  /** Ends the server in order, or by force when that takes too long. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> javaOptions(ServerFiles files) throws IOException {
    var options = new ArrayList<String>();
    for (String line : Files.readAllLines(files.configuration().resolve("jvm.options"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        options.add(line.strip());
      }
    }
    Path opened = files.installation().resolve("lib/platform/java/java9.options");
    options.addAll(modules(Files.readAllLines(opened)));
    return options;
  }

  /** The server's own options, in pairs of lines, but for a package that Java 25 no longer has. */
  private static List<String> modules(List<String> lines) {
    var options = new ArrayList<String>();
    for (String line : lines) {
      if (line.startsWith(GONE)) {
        options.remove(options.size() - 1);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        options.add(line.strip());
      }
    }
    return options;
  }
}
