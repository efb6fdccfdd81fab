package io.loadline.app.launcher;

import io.loadline.persistence.postgres.ServerUser;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The application server and the application, unpacked from the launcher's jar.
 *
 * @param installation the Open Liberty, which is the same for every start
 * @param userDirectory what makes a Loadline of it: configuration, application and driver
 */
record ServerFiles(Path installation, Path userDirectory) {
  static final String SERVER = "loadline";

  private static final List<String> CONFIGURATION = List.of("server.xml", "jvm.options");
  private static final List<String> OPTIONAL = List.of("tls.xml", "management.xml");

  /**
   * Unpacks the runtime unless it is there (some seconds), and renews everything else.
   *
   * @param jar as the build made it
   * @param programs keeps the runtime
   */
  static ServerFiles unpack(Path jar, Path programs, Path userDirectory) {
    try (var launcher = new ZipFile(jar.toFile())) {
      Path installation = programs.resolve("openliberty-" + version(launcher));
      if (Files.notExists(installation)) {
        unpackRuntime(launcher, programs, installation);
      }
      var files = new ServerFiles(installation.resolve("wlp"), userDirectory);
      for (String name : CONFIGURATION) {
        copy(launcher, "config/" + name, files.configuration().resolve(name));
      }
      for (String name : OPTIONAL) {
        copy(launcher, "optional/" + name, files.optional(name));
        files.leaveOut(name);
      }
      files.renewApplication(launcher);
      copy(
          launcher,
          "postgresql.jar",
          userDirectory.resolve("shared/resources/jdbc/postgresql.jar"));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the server of " + jar, e);
    }
  }

  /** Has the server read a part of its configuration that is not always there. */
  void include(String name) {
    try {
      Files.createDirectories(included(name).getParent());
      Files.copy(optional(name), included(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot configure the server", e);
    }
  }

  private void leaveOut(String name) throws IOException {
    Files.deleteIfExists(included(name));
  }

  private Path optional(String name) {
    return configuration().resolve("optional").resolve(name);
  }

  private Path included(String name) {
    return configuration().resolve("configDropins/overrides").resolve(name);
  }

  /** Where the server's own configuration is, and what it writes. */
  Path configuration() {
    return userDirectory.resolve("servers").resolve(SERVER);
  }

  /**
   * Renews the application. The server keeps what it has taken out of an archive, and knows it by
   * times alone; those are the same in every build, so another application must not find it.
   */
  private void renewApplication(ZipFile launcher) throws IOException {
    Path renewed = configuration().resolve("apps/loadline.war.new");
    Path application = configuration().resolve("apps/loadline.war");
    copy(launcher, "loadline.war", renewed);
    Path kept = configuration().resolve("workarea");
    if (Files.exists(kept)
        && (Files.notExists(application) || Files.mismatch(renewed, application) >= 0)) {
      delete(kept);
    }
    Files.move(renewed, application, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void unpackRuntime(ZipFile launcher, Path programs, Path installation)
      throws IOException {
    Files.createDirectories(programs);
    Path incomplete = Files.createTempDirectory(programs, ".unpacking-");
    try (var zip = new ZipInputStream(open(launcher, "openliberty.zip"))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = incomplete.resolve(entry.getName()).normalize();
        if (!target.startsWith(incomplete)) {
          throw new IOException("entry outside of the directory: " + entry.getName());
        }
        if (isNeeded(entry)) {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target);
        }
      }
    }
    try {
      Files.move(incomplete, installation, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(incomplete);
      if (Files.notExists(installation)) {
        throw e;
      }
    }
  }

  /** Gives what a server writes to the user who runs it, who may read the rest. */
  void giveTo(ServerUser user) throws IOException {
    if (user instanceof ServerUser.Other) {
      Files.setPosixFilePermissions(
          installation.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
      try (var written = Files.walk(userDirectory)) {
        for (Path path : written.toList()) {
          user.own(path);
        }
      }
    }
  }

  private static boolean isNeeded(ZipEntry entry) {
    return !entry.isDirectory() && !entry.getName().contains("/javadoc/");
  }

  private static String version(ZipFile launcher) throws IOException {
    try (var in = open(launcher, "openliberty.version")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static void copy(ZipFile launcher, String name, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (var in = open(launcher, name)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static InputStream open(ZipFile launcher, String name) throws IOException {
    ZipEntry entry = launcher.getEntry("server/" + name);
    if (entry == null) {
      throw new FileNotFoundException("not in " + launcher.getName() + ": server/" + name);
    }
    return launcher.getInputStream(entry);
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
