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

/** Who a PostgreSQL server runs as: whoever starts it, unless that is root. */
sealed interface ServerUser {

  /** Gives a directory or file to this user, and what goes before a command to run it as them. */
  void own(Path path) throws IOException;

  List<String> prefix();

  /** The user for a server that this process starts. */
  static ServerUser choose() {
    if (!output("id", "-u").equals(Optional.of("0"))) {
      return new Caller();
    }
    for (String name : List.of("postgres", "nobody")) {
      Optional<String> uid = output("id", "-u", name);
      Optional<String> gid = output("id", "-g", name);
      Optional<String> group = output("id", "-gn", name);
      if (uid.isPresent() && gid.isPresent() && group.isPresent()) {
        return new Other(name, uid.get(), group.get(), gid.get());
      }
    }
    throw new IllegalStateException(
        "PostgreSQL does not run as root, and there is neither a user postgres nor nobody");
  }

  /** An ordinary person. */
  record Caller() implements ServerUser {
    @Override
    public void own(Path path) {}

    @Override
    public List<String> prefix() {
      return Commands.diesWithParent("INT");
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
    public List<String> prefix() {
      if (Commands.find("setpriv").isEmpty()) {
        return List.of("runuser", "-u", name, "--");
      }
      var prefix = new ArrayList<String>();
      prefix.addAll(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
      prefix.addAll(List.of("--pdeathsig", "INT", "--"));
      return prefix;
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
