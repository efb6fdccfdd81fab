package io.loadline.web.servlet;

import io.loadline.web.json.PlainText;
import io.loadline.web.tracing.RequestIdentity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.TimeUnit;

/**
 * A line for each request, in the log of the server under the name {@code io.loadline.access}. It
 * has neither query strings nor headers, which may hold what is nobody's business.
 */
public final class AccessLog {
  static final AccessLog OFF = new AccessLog(false);

  private static final System.Logger LOG = System.getLogger("io.loadline.access");
  private static final int LONGEST_PATH = 300;

  private final boolean on;

  /**
   * @param on whether lines are written
   */
  public AccessLog(boolean on) {
    this.on = on;
  }

  void write(
      HttpServletRequest in,
      HttpServletResponse out,
      String address,
      RequestIdentity identity,
      long nanos) {
    if (on) {
      LOG.log(
          System.Logger.Level.INFO,
          in.getMethod()
              + " "
              + PlainText.echo(in.getRequestURI(), LONGEST_PATH)
              + " status="
              + out.getStatus()
              + " ms="
              + TimeUnit.NANOSECONDS.toMillis(nanos)
              + " address="
              + address
              + " request="
              + identity.id()
              + " trace="
              + identity.traceId());
    }
  }
}
