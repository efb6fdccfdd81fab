package io.loadline.web.tracing;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request is called.
 *
 * @param id the client's {@code X-Request-Id} when it is 1 to 64 letters, digits and {@code ._:-},
 *     else one that was made here
 * @param traceId 32 hexadecimal digits, the client's when it sent a valid {@code traceparent}
 * @param spanId 16 hexadecimal digits, made here: what happens here within that trace
 * @param sampled whether the client records the trace
 */
public record RequestIdentity(String id, String traceId, String spanId, boolean sampled) {
  /** The header that names a request, of requests and of answers. */
  public static final String REQUEST_ID = "X-Request-Id";

  /** The header of W3C Trace Context. */
  public static final String TRACEPARENT = "traceparent";

  /** The request attribute that holds it. */
  public static final String ATTRIBUTE = "loadline.request-identity";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern PARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?");
  private static final ThreadLocal<@Nullable RequestIdentity> CURRENT = new ThreadLocal<>();

  /** Reads it from the headers of a request, and makes up what is missing or malformed. */
  public static RequestIdentity of(@Nullable String requestId, @Nullable String traceparent) {
    String span = hex(1);
    Matcher parent = PARENT.matcher(traceparent == null ? "" : traceparent.strip());
    boolean traced = parent.matches();
    String trace = traced ? parent.group(1) : hex(2);
    String id = requestId != null && ID.matcher(requestId).matches() ? requestId : hex(2);
    boolean sampled = traced && (Integer.parseInt(parent.group(2), 16) & 1) == 1;
    return new RequestIdentity(id, trace, span, sampled);
  }

  /** The header for whatever this request causes elsewhere, and for its answer. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  /** The id of the request that this thread works for; null: none. */
  public static @Nullable String currentId() {
    RequestIdentity current = CURRENT.get();
    return current == null ? null : current.id();
  }

  /** For the log: {@code request=... trace=...}; empty when this thread works for no request. */
  public static String forLog() {
    RequestIdentity current = CURRENT.get();
    return current == null ? "" : " request=" + current.id() + " trace=" + current.traceId();
  }

  /** What this thread works for from now on; null: no request. */
  public static void set(@Nullable RequestIdentity identity) {
    if (identity == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(identity);
    }
  }

  /** Not zero, as Trace Context demands. */
  private static String hex(int longs) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < longs; i++) {
      text.append(
          HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)));
    }
    return text.toString();
  }
}
