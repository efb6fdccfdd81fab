package io.loadline.app.launcher;

import io.loadline.persistence.postgres.SharedPostgres;
import io.loadline.persistence.postgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server as it ships, unpacked from the launcher's jar and run as a process of its own: what a
 * test says to it goes over HTTP, and the process can be killed.
 *
 * <p>{@link #shared()} serves all tests that do not break anything: each uses accounts of its own.
 */
public final class TestServer implements AutoCloseable {
  /** Of every demo user. */
  public static final String PASSWORD = "demo-password-of-a-test";

  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

  /** The code of the server's message that an application did not start. */
  private static final String APPLICATION_FAILED = "CWWKZ0002E";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private static final class Holder {
    private static final TestServer SHARED = startShared();
  }

  private final int port = freePort();
  private final Path directory;
  private final ServerFiles files;
  private final Map<String, String> settings;
  private Optional<LibertyServer> running = Optional.empty();

  /** What a test wants of the JVM: a quick start rather than speed. */
  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private TestServer(
      String databaseUrl, Map<String, String> further, List<String> moreJavaOptions) {
    try {
      directory = Files.createTempDirectory(TestInstallation.BUILD, "server-");
      files = TestInstallation.files(directory);
      Files.write(
          files.configuration().resolve("jvm.options"), moreJavaOptions, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare a server", e);
    }
    settings = new HashMap<>();
    settings.put("HTTP_HOST", "127.0.0.1");
    settings.put("HTTP_PORT", Integer.toString(port));
    settings.put("keystore_password", SharedPostgres.PASSWORD);
    settings.put("LOADLINE_DATABASE_URL", databaseUrl);
    settings.put("LOADLINE_DATABASE_PASSWORD", SharedPostgres.PASSWORD);
    settings.put("LOADLINE_DATABASE_OWNER_PASSWORD", SharedPostgres.PASSWORD);
    settings.put("LOADLINE_ADVERTISE", "http://127.0.0.1:" + port);
    settings.put("LOADLINE_DEMO", "true");
    settings.put("LOADLINE_DEMO_PASSWORD", PASSWORD);
    settings.putAll(further);
  }

  /** One server with the demo users for all tests of this JVM, on an empty database of its own. */
  public static TestServer shared() {
    return Holder.SHARED;
  }

  /**
   * A server for one test, ready to answer.
   *
   * @param databaseUrl for JDBC; its roles have {@link SharedPostgres#PASSWORD}
   * @param settings further environment variables
   */
  public static TestServer on(String databaseUrl, Map<String, String> settings) {
    var server = new TestServer(databaseUrl, settings, QUICK_START);
    server.start();
    return server;
  }

  /** A second server on a database, following the first. */
  public static TestServer standingBy(String databaseUrl, Map<String, String> settings) {
    var server = new TestServer(databaseUrl, settings, QUICK_START);
    server.launch();
    return server;
  }

  /** The same with the JVM's options as they are shipped. */
  public static TestServer asShipped(String databaseUrl, Map<String, String> settings) {
    var server = new TestServer(databaseUrl, settings, List.of());
    server.start();
    return server;
  }

  /** Starts the process (again) and waits until it is ready. */
  public void start() {
    launch();
    awaitReady();
  }

  /** Starts the process (again) and does not wait. */
  public void launch() {
    if (running.isPresent()) {
      throw new IllegalStateException("the server runs already");
    }
    running =
        Optional.of(
            LibertyServer.start(
                Path.of(System.getProperty("java.home")),
                files,
                settings,
                ProcessBuilder.Redirect.appendTo(console().toFile())));
  }

  /**
   * Waits until the server says that it is ready.
   *
   * @throws IllegalStateException when it does not; the message ends with what the server printed
   */
  public void awaitReady() {
    try {
      long deadline = System.nanoTime() + START_LIMIT.toNanos();
      while (!Readiness.await(process(), port, FIRST_LOOK)) {
        String printed = Files.readString(console());
        if (printed.contains(APPLICATION_FAILED)
            || !process().isAlive()
            || System.nanoTime() > deadline) {
          throw new IllegalStateException("not ready\n" + printed);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The process, to stop it in its tracks or to look at its memory. */
  public Process process() {
    return running
        .orElseThrow(() -> new IllegalStateException("the server does not run"))
        .process();
  }

  /** Ends the process at once, as {@code kill -9} does. */
  public void kill() {
    process().destroyForcibly().onExit().join();
    running = Optional.empty();
  }

  /** Ends the process in order. */
  public void stop() {
    running.ifPresent(LibertyServer::stop);
    running = Optional.empty();
  }

  @Override
  public void close() {
    stop();
    SharedPostgres.delete(directory);
  }

  /** An address on this server. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** A request of a demo user, to be completed and given to {@link #send}. */
  public HttpRequest.Builder request(String user, String path) {
    String pair = user + ":" + PASSWORD;
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(30))
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  /** A request whose body is JSON. */
  public HttpRequest.Builder json(String user, String method, String path, String body) {
    return request(user, path)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body));
  }

  /** Sends a request, whoever makes it, and waits for the whole answer. */
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private Path console() {
    return files.configuration().resolve("console.txt");
  }

  private static TestServer startShared() {
    var server = new TestServer(TestDatabase.empty().url(), Map.of(), QUICK_START);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-shared-server"));
    server.start();
    return server;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }
}
