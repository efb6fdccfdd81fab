package io.loadline.app.launcher;

import io.loadline.persistence.postgres.ServerUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The directory that keeps everything from one start to the next: {@code data} (the database), its
 * log, {@code secrets.properties}, and the unpacked programs. Without {@code data} and the secrets
 * it can be deleted at any time.
 *
 * <p>It is {@code $LOADLINE_HOME}, or else {@code ~/.loadline}; for root {@code /var/lib/loadline},
 * as the database runs as another user, who may not look into root's own directory.
 */
record Home(Path directory) {

  static Home of(Map<String, String> environment) {
    String chosen = environment.getOrDefault("LOADLINE_HOME", "");
    if (!chosen.isBlank()) {
      return new Home(Path.of(chosen).toAbsolutePath());
    }
    return new Home(
        "root".equals(System.getProperty("user.name"))
            ? Path.of("/var/lib/loadline")
            : Path.of(System.getProperty("user.home"), ".loadline"));
  }

  Path data() {
    return directory.resolve("data");
  }

  Path secrets() {
    return directory.resolve("secrets.properties");
  }

  Path server() {
    return directory.resolve("server");
  }

  /**
   * Takes the directory for this process until {@link #leave} or its end; the lock goes with its
   * object, so the caller keeps it.
   *
   * @throws LaunchFailure when another launcher has it
   */
  FileLock take() {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new LaunchFailure(
            "Another Loadline runs on "
                + directory
                + ". Stop it, or give this one a directory of its own with LOADLINE_HOME.");
      }
      return lock;
    } catch (IOException e) {
      throw new LaunchFailure(
          "Cannot write to "
              + directory
              + " ("
              + e.getMessage()
              + "). Choose another directory with LOADLINE_HOME.");
    }
  }

  /**
   * Refuses a directory that a user whom a server runs as may not enter.
   *
   * @param what runs as that user
   */
  void requireOpenTo(String what, ServerUser user) {
    if (!user.mayEnter(directory)) {
      throw new LaunchFailure(
          what
              + " runs as the user "
              + user
              + ", who may not enter "
              + directory
              + ". Open it and what is above it (chmod o+x), or choose another directory with"
              + " LOADLINE_HOME.");
    }
  }

  /** Lets another process have what {@link #take} took. */
  static void leave(FileLock lock) {
    try {
      lock.acquiredBy().close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the home directory back", e);
    }
  }
}
