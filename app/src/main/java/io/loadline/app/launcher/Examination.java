package io.loadline.app.launcher;

import io.loadline.persistence.postgres.ServerUser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code java -jar loadline.jar check}: finds out before a start whether there can be one. Each
 * method throws a {@link LaunchFailure} that says what to do.
 */
final class Examination {
  private final Settings settings;
  private final Map<String, String> environment;
  private final Consumer<String> found;

  /**
   * @param found is told what is right
   */
  Examination(Settings settings, Map<String, String> environment, Consumer<String> found) {
    this.settings = settings;
    this.environment = environment;
    this.found = found;
  }

  /** Looks at everything. */
  void run() {
    found.accept("Settings   as they should be");
    Path java = JavaHomes.find(settings.all());
    found.accept("Java       " + java);
    ports();
    if (settings.find(Settings.HTTPS_PORT).isPresent()) {
      found.accept("TLS        " + Tls.of(settings));
    }
    Home home = Home.of(environment);
    var lock = home.take();
    try {
      ServerUser user = users(home, java);
      found.accept("Home       " + home.directory() + ", server as " + user);
      Optional<String> url = settings.find(Settings.DATABASE_URL);
      if (url.isPresent()) {
        DatabaseAddress address = DatabaseAddress.parse(url.get());
        Database.requireOpen(address);
        found.accept("Database   " + address);
      } else {
        found.accept("Database   the PostgreSQL that comes along, in " + home.data());
      }
    } finally {
      Home.leave(lock);
    }
    found.accept("Loadline can start.");
  }

  /** The ports are free. */
  void ports() {
    for (String name : List.of(Settings.HTTP_PORT, Settings.HTTPS_PORT, Settings.MANAGEMENT_PORT)) {
      if (!settings.get(name).isEmpty()) {
        requireFree(name, settings.number(name));
      }
    }
  }

  /** Those who run the parts may enter the home directory; who runs the server. */
  ServerUser users(Home home, Path javaHome) {
    if (settings.find(Settings.DATABASE_URL).isEmpty()) {
      home.requireOpenTo("PostgreSQL", ServerUser.choose(List.of("postgres", "nobody")));
    }
    ServerUser user = serverUser();
    home.requireOpenTo("The server", user);
    if (!user.succeeds(javaHome.resolve("bin/java").toString(), "-version")) {
      throw new LaunchFailure(
          "The server runs as the user "
              + user
              + ", who cannot run "
              + javaHome
              + ". Install a Java 25 where everybody may read it, or name another user with "
              + Settings.RUN_AS
              + ".");
    }
    return user;
  }

  private ServerUser serverUser() {
    Optional<String> named = settings.find(Settings.RUN_AS);
    List<String> names = named.map(List::of).orElse(List.of("loadline", "nobody", "postgres"));
    try {
      return ServerUser.choose(names);
    } catch (IllegalStateException e) {
      throw new LaunchFailure(
          "The server does not run as root, and there is no user "
              + String.join(" or ", names)
              + ". Make one (useradd --system loadline), or name another with "
              + Settings.RUN_AS
              + ".");
    }
  }

  private static void requireFree(String name, int port) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new LaunchFailure(
          "Port "
              + port
              + " is taken. Stop the program that has it, or choose another port: "
              + name
              + "="
              + (port < 65_535 ? port + 1 : port - 1)
              + " before the same command.");
    }
  }
}
