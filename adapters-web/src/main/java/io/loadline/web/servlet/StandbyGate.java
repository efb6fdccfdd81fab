package io.loadline.web.servlet;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Engine.Condition;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a server that stands by does with requests. Reads are answered from the state that it
 * follows, and say how old that may be; {@code ?atLeastSeq=} waits for an entry. What changes
 * something is passed on to the writer with the caller's own credentials, one hop, when the writer
 * says where it is; else it is 503.
 */
public class StandbyGate {
  /** How old the state of an answer may be, in milliseconds; absent in answers of the writer. */
  public static final String AGE = "Loadline-Age";

  /** Marks a request that was passed on once. */
  static final String PASSED_ON = "Loadline-Passed-On";

  /** Whether reads can be trusted: this server writes, or follows closely. For load balancers. */
  static final String READS = "/ready/reads";

  private static final String AT_LEAST = "atLeastSeq";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final int LONGEST_BODY = 17 * 1024 * 1024;
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Not copied: of the connection, and what was judged here already. */
  private static final Set<String> OWN =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "origin",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final List<String> ANSWERED =
      List.of("Content-Type", "ETag", "Location", "Retry-After", "Set-Cookie", "WWW-Authenticate");

  private final Engine engine;
  private final String ownAddress;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param ownAddress how other servers reach this one, as it says itself; may be empty
   */
  public StandbyGate(Engine engine, String ownAddress) {
    this.engine = engine;
    this.ownAddress = ownAddress;
  }

  /** Answers the request when this server must not go on with it; true when it did. */
  boolean answers(HttpServletRequest in, HttpServletResponse out) throws IOException {
    if (in.getRequestURI().equals(READS)) {
      answerReads(out);
      return true;
    }
    if (!in.getRequestURI().startsWith("/api/")) {
      return false;
    }
    if (READING.contains(in.getMethod())) {
      Problem problem = awaitEntry(in.getParameter(AT_LEAST));
      long age = engine.staleness().toMillis();
      if (age > 0) {
        out.setHeader(AGE, Long.toString(age));
      }
      return problem != null && refuse(in, out, problem);
    }
    if (engine.condition() != Condition.STANDBY) {
      return false;
    }
    String writer = engine.writerAddress();
    if (writer.isEmpty() || writer.equals(ownAddress) || in.getHeader(PASSED_ON) != null) {
      return refuse(
          in,
          out,
          unavailable(
              writer.isEmpty()
                  ? "This server stands by and does not know where the writer is; set"
                      + " LOADLINE_ADVERTISE on each server, or ask the other one."
                  : "This server stands by; the writer is " + writer + "."));
    }
    passOn(in, out, writer);
    return true;
  }

  private void answerReads(HttpServletResponse out) throws IOException {
    Condition condition = engine.condition();
    Duration age = engine.staleness();
    boolean up =
        (condition == Condition.WRITING || condition == Condition.STANDBY)
            && age.compareTo(CLOSE) < 0;
    out.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    out.setContentType("application/json");
    out.getOutputStream()
        .write(
            "{\"status\":\"%s\",\"condition\":\"%s\",\"seq\":%d,\"ageMilliseconds\":%d}"
                .formatted(up ? "UP" : "DOWN", condition, engine.state().seq(), age.toMillis())
                .getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable Problem awaitEntry(@Nullable String atLeast) {
    if (atLeast == null) {
      return null;
    }
    if (!atLeast.matches("[0-9]{1,18}")) {
      return Problem.of(
          ProblemKind.MALFORMED, AT_LEAST + " must be the number of an entry: 0 or more.");
    }
    long wanted = Long.parseLong(atLeast);
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (engine.state().seq() < wanted) {
      if (System.nanoTime() > deadline) {
        return unavailable(
            "Entry " + wanted + " is not here yet; the last one is " + engine.state().seq() + ".");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return unavailable("Interrupted while waiting for entry " + wanted + ".");
      }
    }
    return null;
  }

  private void passOn(HttpServletRequest in, HttpServletResponse out, String writer)
      throws IOException {
    byte[] body = in.getInputStream().readNBytes(LONGEST_BODY);
    String query = in.getQueryString() == null ? "" : "?" + in.getQueryString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(writer + in.getRequestURI() + query))
            .timeout(PATIENCE)
            .header(PASSED_ON, "1")
            .method(in.getMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : Collections.list(in.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!OWN.contains(lower) && !lower.startsWith("sec-fetch-")) {
        Collections.list(in.getHeaders(name)).forEach(value -> request.header(name, value));
      }
    }
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      out.setStatus(answer.statusCode());
      for (String name : ANSWERED) {
        answer.headers().allValues(name).forEach(value -> out.addHeader(name, value));
      }
      out.getOutputStream().write(answer.body());
    } catch (IOException e) {
      refuse(
          in,
          out,
          unavailable(
              "The writer, "
                  + writer
                  + ", does not answer. Whether a write was recorded is unknown: send the same"
                  + " request with the same ids again."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(in, out, unavailable("Interrupted while waiting for the writer."));
    }
  }

  private static Problem unavailable(String detail) {
    return Problem.of(ProblemKind.UNAVAILABLE, detail);
  }

  private static boolean refuse(HttpServletRequest in, HttpServletResponse out, Problem problem)
      throws IOException {
    if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      out.setHeader("Retry-After", "1");
    }
    in.setAttribute(ContainerErrors.PROBLEM, problem);
    out.sendError(problem.status());
    return true;
  }
}
