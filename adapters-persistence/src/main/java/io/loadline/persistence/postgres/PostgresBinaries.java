package io.loadline.persistence.postgres;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of a PostgreSQL server, unpacked once from the class path and kept.
 *
 * @param directory what holds {@code bin/postgres}
 */
public record PostgresBinaries(Path directory) {
  private static final String VERSION = "18.6.0";

  /**
   * Finds the binaries below {@code home}, or unpacks them there, which takes some seconds. Two
   * processes may do so at once: the first one to finish wins.
   *
   * @throws UncheckedIOException when there are none for this platform, or no room
   */
  public static PostgresBinaries below(Path home) {
    Path directory = home.resolve("postgresql-" + VERSION);
    try {
      if (!Files.isExecutable(directory.resolve("bin/postgres"))) {
        unpack(home, directory);
      }
      return new PostgresBinaries(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack PostgreSQL into " + directory, e);
    }
  }

  Path program(String name) {
    return directory.resolve("bin").resolve(name);
  }

  private static void unpack(Path home, Path directory) throws IOException {
    Files.createDirectories(home);
    Path incomplete = Files.createTempDirectory(home, ".unpacking-");
    Files.setPosixFilePermissions(incomplete, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (InputStream archive = archive();
        InputStream tar = new XZInputStream(archive)) {
      TarArchive.unpack(tar, incomplete);
    }
    try {
      Files.move(incomplete, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException another) {
      delete(incomplete);
    }
  }

  private static InputStream archive() throws IOException {
    String name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
    InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + name);
    if (archive == null) {
      throw new FileNotFoundException(
          "no PostgreSQL binaries for this platform: "
              + name
              + "; set DATABASE_URL to a PostgreSQL that runs already");
    }
    return archive;
  }

  static String archiveName(String operatingSystem, String architecture) {
    String system = operatingSystem.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    String processor =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> architecture;
        };
    return "postgres-" + system + "-" + processor + ".txz";
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
