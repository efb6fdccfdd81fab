package io.loadline.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who a server runs as: whoever starts it, unless that is root. */
public sealed interface ServerUser {

  /** Gives a directory or file to this user. */
  void own(Path path) throws IOException;

  /**
   * What goes before a command to run it as this user.
   *
   * @param signal what the kernel sends to it when the thread that started it ends
   */
  List<String> prefix(String signal);

  /** Whether this user may enter a directory, and so all that are above it. */
  default boolean mayEnter(Path directory) {
    return succeeds("test", "-x", directory.toString());
  }

  /** Whether a command succeeds that this user runs, whatever it prints. */
  default boolean succeeds(String... command) {
    var whole = new ArrayList<>(prefix("KILL"));
    whole.addAll(List.of(command));
    return output(whole.toArray(String[]::new)).isPresent();
  }

  /** The user for a PostgreSQL that this process starts. */
  static ServerUser choose() {
    return choose(List.of("postgres", "nobody"));
  }

  /**
   * The first of these users that there is, for a server that root starts; everybody else can only
   * start it as himself.
   *
   * @throws IllegalStateException when there is none of them
   */
  static ServerUser choose(List<String> names) {
    if (!output("id", "-u").equals(Optional.of("0"))) {
      return new Caller();
    }
    for (String name : names) {
      if (name.equals("root")) {
        return new Caller();
      }
      Optional<String> uid = output("id", "-u", name);
      Optional<String> gid = output("id", "-g", name);
      Optional<String> group = output("id", "-gn", name);
      if (uid.isPresent() && gid.isPresent() && group.isPresent()) {
        return new Other(name, uid.get(), group.get(), gid.get());
      }
    }
    throw new IllegalStateException(
        "a server does not run as root, and there is no user " + String.join(" or ", names));
  }

  /** An ordinary person. */
  record Caller() implements ServerUser {
    @Override
    public void own(Path path) {}

    @Override
    public List<String> prefix(String signal) {
      return Commands.diesWithParent(signal);
    }

    @Override
    public String toString() {
      return String.valueOf(System.getProperty("user.name"));
    }
  }

  /** Somebody else, as root may not run it. */
  record Other(String name, String uid, String group, String gid) implements ServerUser {
    @Override
    public void own(Path path) throws IOException {
      var lookup = path.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(path, lookup.lookupPrincipalByName(name));
      Files.getFileAttributeView(path, PosixFileAttributeView.class)
          .setGroup(lookup.lookupPrincipalByGroupName(group));
    }

    @Override
    public List<String> prefix(String signal) {
      if (Commands.find("setpriv").isEmpty()) {
        return List.of("runuser", "-u", name, "--");
      }
      var prefix = new ArrayList<String>();
      prefix.addAll(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
      prefix.addAll(List.of("--pdeathsig", signal, "--"));
      return prefix;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Optional<String> output(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(text.strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for a user", e);
    }
  }
}
