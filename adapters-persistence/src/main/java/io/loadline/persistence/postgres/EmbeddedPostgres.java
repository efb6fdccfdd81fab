package io.loadline.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One PostgreSQL server on this machine, a child of this process, reachable on the loopback address
 * only. Its data stays in its directory from one start to the next.
 *
 * <p>Not for use by several threads at once.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final int POLL_MILLIS = 10;

  private final PostgresBinaries binaries;
  private final Path data;
  private final int port;
  private final String password;
  private final ServerUser user = ServerUser.choose();
  private Optional<Process> process = Optional.empty();

  /**
   * Describes a server without starting it.
   *
   * @param data where its files are, or will be; what is above must be open to the user it runs as
   * @param port on the loopback address; 0 for any that is free now
   * @param password of the superuser {@code postgres}; it is set when the directory is made, and
   *     must be the same ever after
   */
  public EmbeddedPostgres(PostgresBinaries binaries, Path data, int port, String password) {
    this.binaries = binaries;
    this.data = data.toAbsolutePath();
    this.port = port == 0 ? freePort() : port;
    this.password = password;
  }

  /**
   * Makes the data directory if there is none, stops a server that was left running on it, and
   * starts one. Returns when it takes connections.
   *
   * @throws IllegalStateException when it does not start; the message ends with its log
   */
  public EmbeddedPostgres start() {
    try {
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        initialise();
      }
      boolean leftBehind = stopLeftBehind();
      long deadline = System.nanoTime() + START_LIMIT.toNanos();
      while (!startOnce()) {
        // the memory of a killed server goes only with its last process
        if (!leftBehind || System.nanoTime() > deadline) {
          throw new IllegalStateException("PostgreSQL did not start:\n" + logTail());
        }
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL in " + data, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
    }
  }

  public int port() {
    return port;
  }

  /** How to reach a database of this server. */
  public String url(String database) {
    return url(port, database);
  }

  /** How to reach a database of a server of this machine. */
  public static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The port of the server that runs on a data directory, whoever started it; empty: none. */
  public static Optional<Integer> runningPort(Path data) {
    try {
      return PostmasterFile.read(data)
          .filter(file -> file.ready() && file.process().isPresent())
          .map(PostmasterFile::port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The superuser's view of this server. */
  public PostgresAdministrator administrator() {
    return new PostgresAdministrator(url("postgres"), "postgres", password);
  }

  /** Whether the server process runs. */
  public boolean isAlive() {
    return process.map(Process::isAlive).orElse(false);
  }

  /**
   * The number of the server's main process.
   *
   * @throws IllegalStateException when it does not run
   */
  public long pid() {
    try {
      return PostmasterFile.read(data)
          .flatMap(PostmasterFile::process)
          .map(ProcessHandle::pid)
          .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the server as a power cut would: at once, without a word. It can be started again. */
  public void kill() {
    long pid = pid();
    List<ProcessHandle> children =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    children.forEach(ProcessHandle::destroyForcibly);
    process.ifPresent(running -> running.onExit().join());
    process = Optional.empty();
  }

  /** Ends the server in order: clients are cut off, everything is written. */
  @Override
  public void close() {
    try {
      stopLeftBehind();
      process = Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop PostgreSQL in " + data, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void initialise() throws IOException, InterruptedException {
    Path home = data.resolveSibling(".").normalize();
    Files.createDirectories(home);
    if (!user.mayEnter(home)) {
      throw new IllegalStateException(
          "PostgreSQL runs as the user "
              + user
              + ", who may not enter "
              + home
              + ": open it and what is above it (chmod o+x), or choose another directory");
    }
    Files.createDirectories(data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    user.own(data);
    Path passwordFile =
        Files.createTempFile(
            data.getParent(),
            ".password-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(passwordFile, password);
      user.own(passwordFile);
      var command = new ArrayList<>(user.prefix("INT"));
      command.add(binaries.program("initdb").toString());
      command.addAll(List.of("--pgdata", data.toString(), "--username", "postgres"));
      command.addAll(List.of("--pwfile", passwordFile.toString(), "--auth", "scram-sha-256"));
      command.addAll(List.of("--encoding", "UTF8", "--no-locale", "--no-instructions"));
      if (run(command).waitFor() != 0) {
        throw new IllegalStateException(
            "initdb failed; may "
                + user
                + " read "
                + data.getParent()
                + " and what is above it?\n"
                + logTail());
      }
    } finally {
      Files.delete(passwordFile);
    }
  }

  private boolean startOnce() throws IOException, InterruptedException {
    var command = new ArrayList<>(Commands.ownSession());
    command.addAll(user.prefix("INT"));
    command.add(binaries.program("postgres").toString());
    command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
    for (String setting : DurableSettings.ALL) {
      command.addAll(List.of("-c", setting));
    }
    Process started = run(command);
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!started.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      Optional<PostmasterFile> file = PostmasterFile.read(data);
      if (file.isPresent() && file.get().ready() && file.get().belongsTo(started)) {
        process = Optional.of(started);
        return true;
      }
      if (System.nanoTime() > deadline) {
        started.destroyForcibly();
        return false;
      }
    }
    return false;
  }

  private Process run(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command);
    builder.directory(data.getRoot().toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    return KeptProcess.start(builder);
  }

  private boolean stopLeftBehind() throws IOException, InterruptedException {
    Optional<PostmasterFile> file = PostmasterFile.read(data);
    Optional<ProcessHandle> running = file.flatMap(PostmasterFile::process);
    if (running.isPresent()) {
      Commands.signal(running.get().pid(), "INT");
      try {
        running.get().onExit().get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        running.get().destroyForcibly();
      }
    }
    return file.isPresent();
  }

  private Path log() {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  private String logTail() throws IOException {
    List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }
}
