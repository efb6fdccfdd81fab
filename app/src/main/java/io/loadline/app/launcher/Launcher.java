package io.loadline.app.launcher;

import io.loadline.persistence.postgres.EmbeddedPostgres;
import io.loadline.persistence.postgres.ServerUser;
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
 * {@code java -jar loadline.jar}, with a command or without one: see the package.
 *
 * <p>Exit codes: 1 when a part failed, 2 when something must be set up differently first, otherwise
 * that of the server or of the signal that ended it.
 */
public final class Launcher {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration ONE_LOOK = Duration.ofSeconds(3);
  private static final String USAGE =
      "Usage: java -jar loadline.jar [--demo]\n"
          + "       java -jar loadline.jar check\n"
          + "       java -jar loadline.jar version\n"
          + "       java -jar loadline.jar import FILE... --account A\n"
          + "       java -jar loadline.jar users reset NAME\n"
          + "       java -jar loadline.jar backup FILE\n"
          + "       java -jar loadline.jar restore FILE\n"
          + "       java -jar loadline.jar --synthetic --out DIR";
  private static final int FIRST_TOKEN_BYTES = 24;

  private final Settings settings;
  private final Map<String, String> environment;
  private final boolean demo;
  private final Object stopping = new Object();
  private Optional<FileLock> homeLock = Optional.empty();
  private Optional<EmbeddedPostgres> postgres = Optional.empty();
  private Optional<LibertyServer> server = Optional.empty();
  private boolean stopped;

  private Launcher(Settings settings, Map<String, String> environment, boolean demo) {
    this.settings = settings;
    this.environment = environment;
    this.demo = demo;
  }

  /** Runs until the server ends or somebody ends the launcher. */
  public static void main(String[] arguments) throws InterruptedException {
    int status;
    try {
      status = run(List.of(arguments));
    } catch (LaunchFailure e) {
      System.err.println(e.getMessage());
      status = 2;
    } catch (RuntimeException e) {
      e.printStackTrace();
      status = 1;
    }
    System.exit(status);
  }

  private static int run(List<String> arguments) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    String command = arguments.isEmpty() ? "" : arguments.get(0);
    if (SyntheticSet.OPTION.equals(command)) {
      return SyntheticSet.run(ownJar(), environment, arguments.subList(1, arguments.size()));
    }
    if (FileImport.COMMAND.equals(command)) {
      boolean terminal = System.console() != null;
      return FileImport.run(
          environment, arguments.subList(1, arguments.size()), System.out, terminal);
    }
    if (arguments.equals(List.of("version"))) {
      say("Loadline " + version());
      return 0;
    }
    if (arguments.equals(List.of("check"))) {
      new Examination(Settings.of(environment), environment, Launcher::say).run();
      return 0;
    }
    if (arguments.size() == 3 && arguments.subList(0, 2).equals(List.of("users", "reset"))) {
      return UserReset.run(Settings.of(environment), arguments.get(2));
    }
    if (arguments.size() == 2 && SafeKeeping.COMMANDS.contains(command)) {
      return SafeKeeping.run(
          ownJar(), Settings.of(environment), environment, command, arguments.get(1));
    }
    if (!List.of("--demo").containsAll(arguments)) {
      throw new LaunchFailure(USAGE);
    }
    var launcher =
        new Launcher(Settings.of(environment), environment, arguments.contains("--demo"));
    Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "stop"));
    return launcher.run();
  }

  private int run() throws InterruptedException {
    var examination = new Examination(settings, environment, ignored -> {});
    examination.ports();
    if (settings.find(Settings.HTTPS_PORT).isPresent()) {
      say("TLS for " + Tls.of(settings));
    }
    Path javaHome = JavaHomes.find(settings.all());
    Home home = Home.of(environment);
    homeLock = Optional.of(home.take());
    ServerUser user = examination.users(home, javaHome);
    Secrets secrets = Secrets.in(home.secrets());
    say("Unpacking the server into " + home.directory() + " (the first time takes longer)");
    ServerFiles files = ServerFiles.unpack(ownJar(), home.directory(), home.server());
    if (settings.find(Settings.HTTPS_PORT).isPresent()) {
      Tls.of(settings).write(files.configuration().resolve("tls.p12"), secrets.keystore());
      files.include("tls.xml");
    }
    if (settings.find(Settings.MANAGEMENT_PORT).isPresent()) {
      files.include("management.xml");
    }
    Database database = database(home, secrets);
    database.requireKnownSchema();

    var given = new HashMap<>(settings.all());
    given.keySet().removeIf(name -> name.startsWith("LOADLINE_DEMO"));
    given.keySet().removeAll(List.of(Settings.DATABASE_URL, Settings.ADMIN_PASSWORD_FILE));
    given.putAll(database.environment());
    given.put("keystore_password", secrets.keystore());
    given.put("LOADLINE_VERSION", version());
    given.put(
        "LOADLINE_LOG_STYLE", settings.get(Settings.LOG_FORMAT).equals("json") ? "json" : "simple");
    String firstToken = Secrets.random(FIRST_TOKEN_BYTES);
    given.put("LOADLINE_FIRST_TOKEN", firstToken);
    Optional<Demo> demoUsers = demo ? Optional.of(Demo.of(settings.all())) : Optional.empty();
    demoUsers.ifPresent(users -> given.putAll(users.environment()));

    say("Starting the server");
    LibertyServer started = start(javaHome, files, given, user);
    greet(started, demoUsers, firstToken);
    return started.process().waitFor();
  }

  private void greet(LibertyServer started, Optional<Demo> demoUsers, String firstToken)
      throws InterruptedException {
    int port = settings.number(Settings.HTTP_PORT);
    int health = settings.find(Settings.MANAGEMENT_PORT).map(Integer::parseInt).orElse(port);
    Instant deadline = Instant.now().plus(START_LIMIT);
    boolean ready = false;
    boolean standsBy = false;
    boolean said = false;
    while (!ready && !standsBy && started.process().isAlive()) {
      if (!said && Instant.now().isAfter(deadline)) {
        said = true;
        say("The server is not ready yet; http://localhost:" + health + "/health/ready says why.");
      }
      ready = Readiness.await(started.process(), health, ONE_LOOK);
      standsBy = !ready && Readiness.standsBy(port);
    }
    if (ready) {
      say(welcome(port, demoUsers));
      first(new FirstStart("http://localhost:" + port, firstToken));
    } else if (standsBy) {
      say(
          "\nLoadline stands by on http://localhost:"
              + port
              + ": another server is the writer. It serves reads, and takes over when that one"
              + " ends.\nStop it with Ctrl-C.\n");
    }
  }

  private void first(FirstStart start) throws InterruptedException {
    if (start.isWithoutUsers()) {
      Optional<String> user = settings.find(Settings.ADMIN_USER);
      say(
          user.isPresent()
              ? start.make(user.get(), Path.of(settings.get(Settings.ADMIN_PASSWORD_FILE)))
              : start.describe());
    }
  }

  private LibertyServer start(
      Path javaHome, ServerFiles files, Map<String, String> given, ServerUser user) {
    synchronized (stopping) {
      if (stopped) {
        throw new LaunchFailure("Stopped before the server was started.");
      }
      var started =
          LibertyServer.start(
              javaHome,
              files,
              given,
              ProcessBuilder.Redirect.INHERIT,
              user,
              List.of("-Xmx" + settings.get(Settings.HEAP)));
      server = Optional.of(started);
      return started;
    }
  }

  private Database database(Home home, Secrets secrets) {
    Optional<String> url = settings.find(Settings.DATABASE_URL);
    if (url.isPresent()) {
      say("Using the database of DATABASE_URL");
      return Database.existing(DatabaseAddress.parse(url.get()));
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
