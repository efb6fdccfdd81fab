package io.loadline.app.arquillian;

import io.loadline.app.launcher.TestInstallation;
import io.loadline.persistence.postgres.SharedPostgres;
import io.loadline.persistence.postgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The server that Arquillian starts: the configuration as it ships, but for the application, which
 * Arquillian brings, and the connection that it talks through. Its database is its own.
 */
final class InContainerServer {
  private static final String OVERRIDES =
      """
      <server>
        <featureManager><feature>localConnector-1.0</feature></featureManager>
        <config updateTrigger="polled" monitorInterval="250ms"/>
        <applicationMonitor updateTrigger="polled" pollingRate="250ms" dropinsEnabled="true"/>
      </server>
      """;

  private InContainerServer() {}

  static Path build() {
    return TestInstallation.BUILD;
  }

  /** Unpacks it and tells {@code arquillian.xml} where it is. */
  static void prepare() {
    try {
      String name = "in-container-" + ProcessHandle.current().pid();
      Path userDirectory = build().resolve("in-container");
      if (Files.exists(userDirectory)) {
        SharedPostgres.delete(userDirectory);
      }
      int port = freePort();
      TestInstallation installation = TestInstallation.unpack(userDirectory);
      Path server = userDirectory.resolve("servers").resolve(name);
      Files.move(installation.configuration(), server);
      Files.delete(server.resolve("apps/loadline.war"));
      write(server, "server.xml", withoutApplication(server.resolve("server.xml")));
      write(server, "configDropins/overrides/arquillian.xml", OVERRIDES);
      write(server, "server.env", environment(port));
      Files.write(
          server.resolve("jvm.options"),
          List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
          StandardOpenOption.APPEND);
      System.setProperty("in-container.installation", installation.runtime().toString());
      System.setProperty("in-container.user-directory", userDirectory.toString());
      System.setProperty("in-container.name", name);
      System.setProperty("in-container.port", Integer.toString(port));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the server", e);
    }
  }

  private static String withoutApplication(Path configuration) throws IOException {
    return Files.readString(configuration).replaceFirst("<webApplication [^>]*/>", "");
  }

  private static String environment(int port) {
    return String.join(
        "\n",
        "JAVA_HOME=" + System.getProperty("java.home"),
        "HTTP_HOST=127.0.0.1",
        "HTTP_PORT=" + port,
        "keystore_password=" + SharedPostgres.PASSWORD,
        "LOADLINE_DATABASE_URL=" + TestDatabase.empty().url(),
        "LOADLINE_DATABASE_PASSWORD=" + SharedPostgres.PASSWORD,
        "LOADLINE_DATABASE_OWNER_PASSWORD=" + SharedPostgres.PASSWORD,
        "");
  }

  private static void write(Path server, String name, String content) throws IOException {
    Path file = server.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
