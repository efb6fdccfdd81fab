package io.loadline.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code postmaster.pid} in a data directory: line 1 is the process, line 4 the port, line
 * 8 says {@code ready} once it takes connections. A server that was killed leaves it behind.
 */
record PostmasterFile(long pid, int port, boolean ready) {

  static Optional<PostmasterFile> read(Path dataDirectory) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
    if (lines.isEmpty() || lines.get(0).isBlank()) {
      return Optional.empty();
    }
    long pid = Math.abs(Long.parseLong(lines.get(0).strip()));
    return Optional.of(
        new PostmasterFile(
            pid,
            lines.size() >= 4 ? Integer.parseInt(lines.get(3).strip()) : 0,
            lines.size() >= 8 && lines.get(7).strip().equals("ready")));
  }

  /** The server that wrote the file, if it still runs; another program may have its number now. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().command().orElse("postgres").endsWith("postgres"));
  }

  /** Whether that process is {@code parent} itself or was started by it. */
  boolean belongsTo(Process parent) {
    return pid == parent.pid() || parent.descendants().anyMatch(child -> child.pid() == pid);
  }
}
