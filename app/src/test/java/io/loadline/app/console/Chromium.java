package io.loadline.app.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One browser for all tests of this JVM. Playwright itself downloads nothing. */
final class Chromium {
  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/usr/bin/google-chrome-stable");
  private static final List<String> OPTIONS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private Chromium() {}

  /** Starts with the first test and ends with the JVM. */
  private static final class Holder {
    private static final Browser SHARED = start();
  }

  static Browser shared() {
    return Holder.SHARED;
  }

  private static Browser start() {
    Path executable = found().orElseGet(Chromium::installed);
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "close-browser"));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(executable)
                .setHeadless(true)
                .setArgs(OPTIONS));
  }

  private static Optional<Path> found() {
    return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Debian's own package, where this user may install it. */
  private static Path installed() {
    boolean may =
        "root".equals(System.getProperty("user.name"))
            && Files.isExecutable(Path.of("/usr/bin/apt-get"));
    if (may && (run("install", "-y", "chromium") || update())) {
      return found().orElseThrow(Chromium::missing);
    }
    throw missing();
  }

  private static boolean update() {
    return run("update") && run("install", "-y", "chromium");
  }

  private static boolean run(String... arguments) {
    try {
      var command = Stream.concat(Stream.of("apt-get"), Stream.of(arguments)).toList();
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
      return builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static IllegalStateException missing() {
    return new IllegalStateException(
        "The tests of the console need Chromium. Install it (Debian: apt-get install chromium), or"
            + " say where it is with CHROMIUM=/path/to/chromium.");
  }
}
