package io.loadline.app.launcher;

import io.loadline.persistence.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code java -jar loadline.jar [--demo]}: see the package.
 *
 * <p>Exit codes: 1 when a part failed, 2 when something must be set up differently first, otherwise
 * that of the server or of the signal that ended it.
 */
public final class Launcher {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration ONE_LOOK = Duration.ofSeconds(3);
  private static final String DEFAULT_PORT = "9080";
  private static final int FIRST_TOKEN_BYTES = 24;

  private final Map<String, String> environment;
  private final boolean demo;
  private final Object stopping = new Object();
  private Optional<FileLock> homeLock = Optional.empty();
  private Optional<EmbeddedPostgres> postgres = Optional.empty();
  private Optional<LibertyServer> server = Optional.empty();
  private boolean stopped;

  private Launcher(Map<String, String> environment, boolean demo) {
    this.environment = environment;
    this.demo = demo;
  }

  /** Runs until the server ends or somebody ends the launcher. */
  public static void main(String[] arguments) throws InterruptedException {
    int status;
    try {
      if (arguments.length > 0 && SyntheticSet.OPTION.equals(arguments[0])) {
        List<String> options = List.of(arguments).subList(1, arguments.length);
        System.exit(SyntheticSet.run(ownJar(), System.getenv(), options));
      }
      if (arguments.length > 0 && FileImport.COMMAND.equals(arguments[0])) {
        List<String> options = List.of(arguments).subList(1, arguments.length);
        boolean terminal = System.console() != null;
        System.exit(FileImport.run(System.getenv(), options, System.out, terminal));
      }
      if (List.of("version").equals(List.of(arguments))) {
        say("Loadline " + version());
        System.exit(0);
      }
      if (arguments.length == 3
          && List.of(arguments).subList(0, 2).equals(List.of("users", "reset"))) {
        System.exit(UserReset.run(System.getenv(), arguments[2]));
      }
      if (!List.of("--demo").containsAll(List.of(arguments))) {
        throw new LaunchFailure(
            "Usage: java -jar loadline.jar [--demo]\n"
                + "       java -jar loadline.jar version\n"
                + "       java -jar loadline.jar import FILE... --account A\n"
                + "       java -jar loadline.jar users reset NAME\n"
                + "       java -jar loadline.jar --synthetic --out DIR");
      }
      var launcher = new Launcher(System.getenv(), List.of(arguments).contains("--demo"));
      Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "stop"));
      status = launcher.run();
    } catch (LaunchFailure e) {
      System.err.println(e.getMessage());
      status = 2;
    } catch (RuntimeException e) {
      e.printStackTrace();
      status = 1;
    }
    System.exit(status);
  }

  private int run() throws InterruptedException {
    int port = port();
    requireFree(port);
    Optional<DatabaseAddress> existing = existingDatabase();
    Path javaHome = JavaHomes.find(environment);
    requireAddress(environment.getOrDefault("LOADLINE_ADVERTISE", ""));
    WebhookAddress.require(environment);
    Home home = Home.of(environment);
    homeLock = Optional.of(home.take());
    Secrets secrets = Secrets.in(home.secrets());
    say("Unpacking the server into " + home.directory() + " (the first time takes longer)");
    ServerFiles files = ServerFiles.unpack(ownJar(), home.directory(), home.server());
    Database database = database(existing, home, secrets);
    database.requireKnownSchema();

    var settings = new HashMap<>(database.environment());
    settings.put("HTTP_PORT", Integer.toString(port));
    settings.put("keystore_password", secrets.keystore());
    settings.put("LOADLINE_VERSION", version());
    String firstToken = Secrets.random(FIRST_TOKEN_BYTES);
    settings.put("LOADLINE_FIRST_TOKEN", firstToken);
    Optional<Demo> demoUsers = demo ? Optional.of(Demo.of(environment)) : Optional.empty();
    demoUsers.ifPresent(users -> settings.putAll(users.environment()));

    say("Starting the server");
    LibertyServer started = start(javaHome, files, settings);
    Instant deadline = Instant.now().plus(START_LIMIT);
    boolean ready = false;
    boolean standsBy = false;
    while (!ready && !standsBy && started.process().isAlive() && Instant.now().isBefore(deadline)) {
      ready = Readiness.await(started.process(), port, ONE_LOOK);
      standsBy = !ready && Readiness.standsBy(port);
    }
    if (ready) {
      say(welcome(port, demoUsers));
      if (FirstStart.isWithoutUsers(port)) {
        say(FirstStart.describe(port, firstToken));
      }
    } else if (standsBy) {
      say(
          "\nLoadline stands by on http://localhost:"
              + port
              + ": another server is the writer. It serves reads, and takes over when that one"
              + " ends.\nStop it with Ctrl-C.\n");
    } else if (started.process().isAlive()) {
      say("The server is not ready yet; http://localhost:" + port + "/health/ready says why.");
    }
    return started.process().waitFor();
  }

  private LibertyServer start(Path javaHome, ServerFiles files, Map<String, String> settings) {
    synchronized (stopping) {
      if (stopped) {
        throw new LaunchFailure("Stopped before the server was started.");
      }
      var started = LibertyServer.start(javaHome, files, settings, ProcessBuilder.Redirect.INHERIT);
      server = Optional.of(started);
      return started;
    }
  }

  private Optional<DatabaseAddress> existingDatabase() {
    String url = environment.getOrDefault("DATABASE_URL", "");
    return url.isBlank() ? Optional.empty() : Optional.of(DatabaseAddress.parse(url));
  }

  private Database database(Optional<DatabaseAddress> existing, Home home, Secrets secrets) {
    if (existing.isPresent()) {
      say("Using the database of DATABASE_URL");
      return Database.existing(existing.get());
    }
    say("Starting PostgreSQL on " + home.data());
    return Database.embedded(
        home,
        secrets,
        running -> {
          synchronized (stopping) {
            postgres = Optional.of(running);
          }
        });
  }

  private void stop() {
    synchronized (stopping) {
      stopped = true;
      server.ifPresent(LibertyServer::stop);
      postgres.ifPresent(EmbeddedPostgres::close);
      homeLock.ifPresent(Home::leave);
    }
  }

  private static Path ownJar() {
    try {
      return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a jar is always somewhere", e);
    }
  }

  private static String version() {
    String version = Launcher.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  private int port() {
    String port = environment.getOrDefault("HTTP_PORT", DEFAULT_PORT);
    if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
      throw new LaunchFailure("HTTP_PORT must be from 1 to 65535, not \"" + port + "\".");
    }
    return Integer.parseInt(port);
  }

  private static void requireAddress(String advertised) {
    if (!advertised.matches("(https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?)?")) {
      throw new LaunchFailure(
          "LOADLINE_ADVERTISE must look like http://host:9080: how other servers of this database"
              + " reach this one.");
    }
  }

  private static void requireFree(int port) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new LaunchFailure(
          "Port "
              + port
              + " is taken. Stop the program that has it, or choose another port:"
              + " HTTP_PORT="
              + (port < 65_535 ? port + 1 : port - 1)
              + " before the same command.");
    }
  }

  private static String welcome(int port, Optional<Demo> demo) {
    String base = "http://localhost:" + port;
    return "\nLoadline is ready.\n"
        + "Console   "
        + base
        + "/\nAPI       "
        + base
        + "/api/v1\nOpenAPI   "
        + base
        + "/openapi/ui\n"
        + demo.map(users -> users.describe() + "\n").orElse("")
        + "Stop it with Ctrl-C.\n";
  }

  private static void say(String text) {
    System.out.println(text);
  }
}
