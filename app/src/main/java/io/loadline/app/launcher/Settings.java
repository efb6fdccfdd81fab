package io.loadline.app.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/**
 * What an operator set, checked: environment variables, and below them the lines of a properties
 * file with the same names. {@link #ALL} is the one place where a setting is described; a test
 * holds the operator's page to it.
 */
final class Settings {
  static final String HTTP_HOST = "HTTP_HOST";
  static final String HTTP_PORT = "HTTP_PORT";
  static final String HTTPS_HOST = "HTTPS_HOST";
  static final String HTTPS_PORT = "HTTPS_PORT";
  static final String HTTPS_CERTIFICATE = "HTTPS_CERTIFICATE";
  static final String HTTPS_KEY = "HTTPS_KEY";
  static final String HTTPS_PASSWORD_FILE = "HTTPS_PASSWORD_FILE";
  static final String MANAGEMENT_HOST = "MANAGEMENT_HOST";
  static final String MANAGEMENT_PORT = "MANAGEMENT_PORT";
  static final String DATABASE_URL = "DATABASE_URL";
  static final String HOME = "LOADLINE_HOME";
  static final String CONFIG = "LOADLINE_CONFIG";
  static final String ADMIN_USER = "LOADLINE_ADMIN_USER";
  static final String ADMIN_PASSWORD_FILE = "LOADLINE_ADMIN_PASSWORD_FILE";
  static final String HEAP = "LOADLINE_HEAP";
  static final String LOG_FORMAT = "LOADLINE_LOG_FORMAT";
  static final String RUN_AS = "LOADLINE_RUN_AS";

  static final List<Setting> ALL =
      List.of(
          Setting.of(HTTP_HOST, "127.0.0.1", Check.HOST, "the address to listen at; `*` for all"),
          Setting.of(HTTP_PORT, "9080", Check.PORT, "where the console and the API are"),
          Setting.of(
              HTTPS_PORT,
              "",
              Check.PORT,
              "where they are with TLS (1.2 or 1.3); `HTTP_PORT` stays open at `HTTP_HOST`"),
          Setting.of(
              HTTPS_HOST,
              "127.0.0.1",
              Check.HOST,
              "the address to listen at with TLS; `*` for all"),
          Setting.of(
              HTTPS_CERTIFICATE,
              "",
              Check.FILE,
              "the server's certificate and its chain in PEM, or PKCS#12 with the key"),
          Setting.of(HTTPS_KEY, "", Check.FILE, "the key of a certificate in PEM (PKCS#8)"),
          Setting.of(
              HTTPS_PASSWORD_FILE, "", Check.FILE, "the file with the password of a PKCS#12"),
          Setting.of(
              "TRUSTED_PROXIES",
              "",
              Check.ADDRESSES,
              "addresses and networks of proxies whose `Forwarded` or `X-Forwarded-For` and"
                  + " `X-Forwarded-Proto` are believed, such as `10.0.0.7,192.168.1.0/24`"),
          Setting.of(
              MANAGEMENT_PORT,
              "",
              Check.PORT,
              "where `/health`, `/metrics` and `/openapi` are, and then nowhere else"),
          Setting.of(
              MANAGEMENT_HOST, "127.0.0.1", Check.HOST, "the address to listen at for these"),
          Setting.secret(
              DATABASE_URL,
              Check.DATABASE,
              "`postgresql://user:password@host:5432/database` instead of the PostgreSQL that comes"
                  + " along; several hosts with commas. The user owns the schema and makes the role"
                  + " `loadline_app`, as which the server works"),
          Setting.of(
              "LOADLINE_ADVERTISE",
              "",
              Check.matches(
                  "https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?", "must look like http://host:9080"),
              "how other servers of the same database reach this one, to pass on what changes"
                  + " something"),
          Setting.of(
              HOME,
              "",
              Check.ANYTHING,
              "keeps the database, its log, the secrets and the unpacked programs; `~/.loadline`,"
                  + " for root `/var/lib/loadline`. Not in the file"),
          Setting.of(
              CONFIG,
              "",
              Check.FILE,
              "the properties file; `loadline.properties` in `LOADLINE_HOME`, if it is there. Not"
                  + " in the file"),
          Setting.of(
              RUN_AS,
              "",
              Check.matches("[A-Za-z_][A-Za-z0-9_-]*", "must be the name of a user"),
              "the user of the server's process when root starts the launcher; `loadline` if there"
                  + " is one, else `nobody`"),
          Setting.of(
              ADMIN_USER,
              "",
              Check.matches(
                  "[A-Za-z0-9._:-]{1,64}", "must be letters, digits and ._:- (64 at most)"),
              "makes this first administrator on a server without users; else a token is printed"),
          Setting.of(
              ADMIN_PASSWORD_FILE, "", Check.FILE, "the file with that administrator's password"),
          Setting.secret(
              "LOADLINE_DEMO_PASSWORD",
              Check.length(12),
              "the password of the demo's users, with `--demo`; else one is made up and printed"),
          Setting.of(
              "LOADLINE_BASIC",
              "true",
              Check.SWITCH,
              "whether name and password may come with every request (HTTP Basic)"),
          Setting.of(
              "LOADLINE_SESSION_IDLE",
              "PT30M",
              Check.DURATION,
              "when a browser's session ends without a request"),
          Setting.of(
              "LOADLINE_SESSION_LONGEST",
              "PT12H",
              Check.DURATION,
              "when a browser's session ends in any case"),
          Setting.secret(
              "LOADLINE_WEBHOOK_URL",
              Check.ANYTHING,
              "gets a POST of JSON, with a `text` that Slack shows, for each breach, kill switch"
                  + " and trouble of the writer; nothing is sent without it"),
          Setting.secret(
              "LOADLINE_WEBHOOK_SECRET",
              Check.ANYTHING,
              "signs the webhooks, in `Loadline-Signature: t=<seconds>,v1=<HMAC-SHA256 of"
                  + " \"t.body\" in hex>`"),
          Setting.of(HEAP, "1g", Check.HEAP, "the most memory of the server's Java heap"),
          Setting.of(
              "LOADLINE_THREADS",
              "320",
              Check.wholeNumber(160, 4_000),
              "the most threads that answer requests"),
          Setting.of(
              "LOADLINE_DATABASE_POOL",
              "32",
              Check.wholeNumber(4, 500),
              "the most database connections of readers; the writer has its own"),
          Setting.of(
              LOG_FORMAT,
              "text",
              Check.oneOf("text", "json"),
              "what the console and `messages.log` look like"),
          Setting.of(
              "LOADLINE_LOG_FILES",
              "3",
              Check.wholeNumber(1, 1_000),
              "how many files of `messages.log` are kept"),
          Setting.of(
              "LOADLINE_LOG_FILE_MIB",
              "20",
              Check.wholeNumber(1, 4_096),
              "how large each of them gets, in MiB"),
          Setting.of(
              "LOADLINE_ACCESS_LOG",
              "false",
              Check.SWITCH,
              "whether each request is a line of `messages.log`"),
          Setting.of(
              "JDK25_HOME",
              "",
              Check.ANYTHING,
              "the Java that runs the server; else one is found"));

  private final Map<String, String> given;

  private Settings(Map<String, String> given) {
    this.given = given;
  }

  /**
   * Reads and checks all of them.
   *
   * @throws LaunchFailure about the first one that is wrong
   */
  static Settings of(Map<String, String> environment) {
    var given = new HashMap<String, String>();
    file(environment).ifPresent(file -> read(file, given));
    for (Setting setting : ALL) {
      String value = environment.getOrDefault(setting.name(), "").strip();
      if (!value.isEmpty()) {
        given.put(setting.name(), value);
      }
    }
    var settings = new Settings(Map.copyOf(given));
    for (Setting setting : ALL) {
      settings.find(setting.name()).ifPresent(setting::require);
    }
    settings.requirePairs();
    return settings;
  }

  private static Optional<Path> file(Map<String, String> environment) {
    String named = environment.getOrDefault(CONFIG, "").strip();
    if (!named.isEmpty()) {
      setting(CONFIG).require(named);
      return Optional.of(Path.of(named));
    }
    return Optional.of(Home.of(environment).directory().resolve("loadline.properties"))
        .filter(Files::isReadable);
  }

  private static void read(Path file, Map<String, String> into) {
    var lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new LaunchFailure("Cannot read " + file + ": " + e.getMessage());
    }
    for (String name : new TreeSet<>(lines.stringPropertyNames())) {
      boolean known = ALL.stream().anyMatch(setting -> setting.name().equals(name));
      if (!known || name.equals(HOME) || name.equals(CONFIG)) {
        throw new LaunchFailure(
            file
                + " must not have "
                + name
                + (known
                    ? ": it is an environment variable only."
                    : ": there is no such setting."));
      }
      String value = lines.getProperty(name).strip();
      if (!value.isEmpty()) {
        into.put(name, value);
      }
    }
  }

  private void requirePairs() {
    WebhookAddress.require(given);
    if (find(HTTPS_PORT).isPresent() != find(HTTPS_CERTIFICATE).isPresent()) {
      throw new LaunchFailure(
          HTTPS_PORT + " and " + HTTPS_CERTIFICATE + " must be set together, or neither.");
    }
    requireDifferent(HTTP_PORT, HTTPS_PORT);
    requireDifferent(HTTP_PORT, MANAGEMENT_PORT);
    requireDifferent(HTTPS_PORT, MANAGEMENT_PORT);
    if (find(ADMIN_USER).isPresent() != find(ADMIN_PASSWORD_FILE).isPresent()) {
      throw new LaunchFailure(
          ADMIN_USER + " and " + ADMIN_PASSWORD_FILE + " must be set together, or neither.");
    }
  }

  private void requireDifferent(String one, String other) {
    if (get(one).equals(get(other)) && !get(one).isEmpty()) {
      throw new LaunchFailure(one + " and " + other + " must differ; both are " + get(one) + ".");
    }
  }

  /** The value that was set. */
  Optional<String> find(String name) {
    return Optional.ofNullable(given.get(name));
  }

  /** The value that holds; empty: none. */
  String get(String name) {
    return given.getOrDefault(name, setting(name).fallback());
  }

  int number(String name) {
    return Integer.parseInt(get(name));
  }

  /** All that hold, for the processes that the launcher starts. */
  Map<String, String> all() {
    var all = new HashMap<String, String>();
    for (Setting setting : ALL) {
      String value = get(setting.name());
      if (!value.isEmpty()) {
        all.put(setting.name(), value);
      }
    }
    return all;
  }

  /** The table of the operator's page. */
  static String table() {
    var table = new StringBuilder("| name | default | meaning |\n|---|---|---|\n");
    for (Setting setting : ALL) {
      String fallback = setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`";
      table.append("| `" + setting.name() + "` | " + fallback + " | " + setting.meaning() + " |\n");
    }
    return table.toString();
  }

  private static Setting setting(String name) {
    return ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }
}
