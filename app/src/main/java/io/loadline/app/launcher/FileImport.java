package io.loadline.app.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code java -jar loadline.jar import FILE... --account A}: sends files to a running server, one
 * after the other, and shows how far it is.
 *
 * <p>Exit codes: 0 when every row was booked, known or ignored for a reason; 3 when rows or files
 * were refused; 1 when the server cannot be reached, refuses, or stops; 2 for a wrong command.
 */
final class FileImport {
  static final String COMMAND = "import";
  static final String USAGE =
      """
      Usage: java -jar loadline.jar import FILE... --account A
        --dry-run             say what would happen, and book nothing
        --create-instruments  list instruments that are not listed yet
        --format F --zone Z --venue-account V --symbols NAME=SYMBOL,...
        --refused DIR         write refused rows there, to be mended and sent again
        --url URL             of the server (LOADLINE_URL, else http://localhost:9080)
        --user NAME           with LOADLINE_PASSWORD; or a key of a program in LOADLINE_API_KEY
      """;

  private static final int REFUSED = 3;
  private static final int MOST_SHOWN = 10;
  private static final int WIDTH = 30;
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofHours(6);
  private static final Pattern STATE = Pattern.compile("\"state\"\\s*:\\s*\"([A-Z]+)\"");
  private static final Pattern ROWS = Pattern.compile("\"rows\"\\s*:\\s*\\{([^}]*)}");
  private static final Pattern OBJECT =
      Pattern.compile("\\s*,?\\s*(\\{(?:[^{}\"]|\"(?:[^\"\\\\]|\\\\.)*\")*\\})");

  private final Map<String, String> options;
  private final String authorization;
  private final PrintStream out;
  private final boolean bar;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private FileImport(
      Map<String, String> options, String authorization, PrintStream out, boolean bar) {
    this.options = options;
    this.authorization = authorization;
    this.out = out;
    this.bar = bar;
  }

  /**
   * Imports the files.
   *
   * @param arguments what stands behind the command
   * @return the exit code
   * @throws LaunchFailure when the command is wrong
   */
  static int run(
      Map<String, String> environment, List<String> arguments, PrintStream out, boolean bar)
      throws InterruptedException {
    Map<String, String> options = new LinkedHashMap<>();
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String each = arguments.get(i);
      switch (each) {
        case "--dry-run" -> options.put("dryRun", "true");
        case "--create-instruments" -> options.put("createInstruments", "true");
        case "--account",
            "--format",
            "--zone",
            "--venue-account",
            "--symbols",
            "--url",
            "--user",
            "--refused" -> {
          if (i + 1 == arguments.size()) {
            throw new LaunchFailure(each + " needs a value.\n" + USAGE);
          }
          options.put(
              each.equals("--venue-account") ? "venueAccount" : each.substring(2),
              arguments.get(++i));
        }
        default -> {
          if (each.startsWith("-")) {
            throw new LaunchFailure(each + " is no option.\n" + USAGE);
          }
          files.add(Path.of(each));
        }
      }
    }
    if (files.isEmpty() || !options.containsKey("account")) {
      throw new LaunchFailure("A file and --account are needed.\n" + USAGE);
    }
    for (Path file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new LaunchFailure("The file cannot be read: " + file);
      }
    }
    options.putIfAbsent(
        "url",
        environment.getOrDefault(
            "LOADLINE_URL", "http://localhost:" + environment.getOrDefault("HTTP_PORT", "9080")));
    FileImport run = new FileImport(options, authorization(environment, options), out, bar);
    return run.all(files);
  }

  private static String authorization(
      Map<String, String> environment, Map<String, String> options) {
    String key = environment.getOrDefault("LOADLINE_API_KEY", "");
    if (!key.isBlank()) {
      return "Bearer " + key.strip();
    }
    String user = options.getOrDefault("user", environment.getOrDefault("LOADLINE_USER", ""));
    String password = environment.getOrDefault("LOADLINE_PASSWORD", "");
    if (user.isBlank() || password.isBlank()) {
      throw new LaunchFailure(
          "Set LOADLINE_API_KEY, or --user and LOADLINE_PASSWORD, so that the server knows who"
              + " imports.");
    }
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private int all(List<Path> files) throws InterruptedException {
    int worst = 0;
    for (Path file : files) {
      int code;
      try {
        code = one(file);
      } catch (IOException e) {
        out.println(file.getFileName() + ": " + e.getMessage());
        code = 1;
      }
      worst = worst == 1 || code == 1 ? 1 : Math.max(worst, code);
    }
    return worst;
  }

  private int one(Path file) throws IOException, InterruptedException {
    String name = String.valueOf(file.getFileName());
    String id = "cli-" + UUID.randomUUID();
    String imports =
        options.get("url") + "/api/v1/accounts/" + encoded(option("account")) + "/imports";
    StringBuilder query = new StringBuilder("?importId=" + id + "&fileName=" + encoded(name));
    for (String each :
        List.of("dryRun", "createInstruments", "format", "zone", "venueAccount", "symbols")) {
      if (options.containsKey(each)) {
        query.append('&').append(each).append('=').append(encoded(option(each)));
      }
    }
    String answer = sent(URI.create(imports + query), file, URI.create(imports + "/" + id), name);
    while (state(answer).equals("RUNNING")) {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      HttpResponse<String> look = get(URI.create(imports + "/" + id));
      answer = look.statusCode() == 200 ? look.body() : answer;
      progress(name, answer);
    }
    return ended(name, id, imports, answer);
  }

  private String option(String name) {
    return options.getOrDefault(name, "");
  }

  /** The answer, after waiting as long as the server says that it cannot be written to. */
  private String sent(URI uri, Path file, URI look, String name)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      HttpRequest request =
          request(uri)
              .header("Content-Type", "application/octet-stream")
              .POST(HttpRequest.BodyPublishers.ofFile(file))
              .build();
      HttpResponse<String> answer =
          watched(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()), look, name);
      boolean later = answer.statusCode() == 503 || answer.statusCode() == 429;
      if (!later) {
        if (answer.statusCode() >= 300) {
          throw new IOException(
              "refused with " + answer.statusCode() + ": " + text(answer.body(), "detail"));
        }
        return answer.body();
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "the server could not be written to for " + PATIENCE.toHours() + " h");
      }
      long wait = answer.headers().firstValueAsLong("Retry-After").orElse(2);
      TimeUnit.SECONDS.sleep(Math.max(1, Math.min(60, wait)));
    }
  }

  private HttpResponse<String> watched(
      CompletableFuture<HttpResponse<String>> answer, URI look, String name)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        if (bar && !options.containsKey("dryRun")) {
          progress(name, get(look).body());
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io
            ? new IOException("the server cannot be reached: " + io, io)
            : new IOException(e.getCause());
      }
    }
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return client.send(request(uri).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(Duration.ofMinutes(30))
        .header("Authorization", authorization)
        .header("Accept", "application/json");
  }

  private void progress(String name, String answer) {
    long total = count(answer, "total");
    if (!bar || total == 0) {
      return;
    }
    long done =
        count(answer, "booked")
            + count(answer, "duplicates")
            + count(answer, "ignored")
            + count(answer, "refused");
    int filled = (int) (WIDTH * Math.min(done, total) / total);
    out.print(
        "\r%s [%s%s] %d of %d rows"
            .formatted(name, "#".repeat(filled), ".".repeat(WIDTH - filled), done, total));
    out.flush();
  }

  private int ended(String name, String id, String imports, String answer)
      throws IOException, InterruptedException {
    progress(name, answer);
    if (bar) {
      out.println();
    }
    boolean dry = options.containsKey("dryRun");
    String why = fileCode(answer);
    long refused = count(answer, "refused");
    out.println(
        name
            + (dry ? ", nothing was booked: " : ": ")
            + (why.isEmpty()
                ? count(answer, "booked")
                    + (dry ? " would be booked, " : " booked, ")
                    + count(answer, "duplicates")
                    + " known, "
                    + count(answer, "ignored")
                    + " ignored, "
                    + refused
                    + " refused"
                : why));
    for (String row : objects(answer, "refused")) {
      out.println(
          "  row " + number(row, "row") + " " + text(row, "code") + ": " + text(row, "detail"));
    }
    if (refused > 0 && !dry && options.containsKey("refused")) {
      Path directory = Files.createDirectories(Path.of(option("refused")));
      Path file = directory.resolve("refused-" + name);
      Files.writeString(file, refusedRows(URI.create(imports + "/" + id + "/refused")));
      out.println("  refused rows: " + file);
    }
    if (state(answer).equals("FAILED")) {
      out.println("  it was stopped: send the file again, what was booked stays");
      return 1;
    }
    return refused > 0 || !why.isEmpty() ? REFUSED : 0;
  }

  private String refusedRows(URI uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", authorization)
            .header("Accept", "text/csv, text/plain")
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Why the whole file was refused; empty when it was not. */
  private static String fileCode(String answer) {
    return objects(answer, "refusedFiles").stream()
        .findFirst()
        .map(file -> text(file, "code") + ", " + text(file, "detail"))
        .orElse("");
  }

  /** The first objects of a list. */
  private static List<String> objects(String answer, String name) {
    List<String> objects = new ArrayList<>();
    Matcher list = Pattern.compile("\"" + name + "\"\\s*:\\s*\\[").matcher(answer);
    Matcher object = OBJECT.matcher(answer);
    int from = list.find() ? list.end() : answer.length();
    while (objects.size() < MOST_SHOWN && object.region(from, answer.length()).lookingAt()) {
      objects.add(object.group(1));
      from = object.end();
    }
    return objects;
  }

  private static String state(String answer) {
    Matcher state = STATE.matcher(answer);
    return state.find() ? state.group(1) : "";
  }

  private static long count(String answer, String name) {
    Matcher rows = ROWS.matcher(answer);
    return rows.find() ? number(rows.group(1), name) : 0;
  }

  private static long number(String json, String name) {
    Matcher number = Pattern.compile("\"" + name + "\"\\s*:\\s*(\\d+)").matcher(json);
    return number.find() ? Long.parseLong(number.group(1)) : 0;
  }

  /** The text of a member; empty when there is none. */
  private static String text(String json, String name) {
    Matcher text =
        Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
    return text.find() ? text.group(1).replace("\\\"", "\"").replace("\\\\", "\\") : "";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
