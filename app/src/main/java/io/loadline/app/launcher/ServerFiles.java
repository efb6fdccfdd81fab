package io.loadline.app.launcher;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The application server and the application, unpacked from the launcher's own jar.
 *
 * @param installation the Open Liberty, which is the same for every start
 * @param userDirectory what makes a Loadline of it: configuration, application and driver
 */
record ServerFiles(Path installation, Path userDirectory) {
  static final String SERVER = "loadline";

  /** Names in the jar; the build puts them there. */
  private static final String RUNTIME = "/server/openliberty.zip";

  private static final String VERSION = "/server/openliberty.version";

  private static final List<String> CONFIGURATION = List.of("server.xml", "jvm.options");

  /** Unpacks the runtime unless it is there (some seconds), and renews everything else. */
  static ServerFiles in(Home home) {
    try {
      Path installation = home.directory().resolve("openliberty-" + version());
      if (Files.notExists(installation)) {
        unpackRuntime(home.directory(), installation);
      }
      Path server = home.server().resolve("servers").resolve(SERVER);
      for (String file : CONFIGURATION) {
        copy("/server/config/" + file, server.resolve(file));
      }
      copy("/server/loadline.war", server.resolve("apps/loadline.war"));
      copy("/server/postgresql.jar", home.server().resolve("shared/resources/jdbc/postgresql.jar"));
      return new ServerFiles(installation.resolve("wlp"), home.server());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the server into " + home.directory(), e);
    }
  }

  private static void unpackRuntime(Path home, Path installation) throws IOException {
    Path incomplete = Files.createTempDirectory(home, ".unpacking-");
    try (var zip = new ZipInputStream(resource(RUNTIME))) {
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
    if (Files.notExists(installation)) {
      Files.move(incomplete, installation, StandardCopyOption.ATOMIC_MOVE);
    } else {
      delete(incomplete);
    }
  }

  private static boolean isNeeded(ZipEntry entry) {
    return !entry.isDirectory() && !entry.getName().contains("/javadoc/");
  }

  private static String version() throws IOException {
    try (var in = resource(VERSION)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    }
  }

  private static void copy(String name, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (var in = resource(name)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = ServerFiles.class.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException("not in the launcher's jar: " + name);
    }
    return in;
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
