package io.loadline.persistence.postgres;

import java.util.List;

/**
 * The settings under which a commit that was answered is still there after a power cut. They stand
 * on the command line, so that no file in a data directory can weaken them.
 */
final class DurableSettings {
  static final List<String> ALL =
      List.of(
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=200",
          "shared_buffers=256MB",
          "max_wal_size=2GB",
          "timezone=UTC",
          "log_timezone=UTC");

  private DurableSettings() {}
}
