package io.loadline.web.security;

import io.loadline.web.json.PlainText;
import io.loadline.web.security.SecurityMeter.Event;
import io.loadline.web.tracing.RequestIdentity;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Writes down and counts who came in and who did not. Lines per second are bounded, so that nobody
 * floods the log; what was left out is counted, and said in the next line. Thread-safe.
 */
public final class SecurityLog {
  private static final System.Logger LOG = System.getLogger("io.loadline.security");
  private static final int MOST_PER_SECOND = 10;
  private static final int LONGEST_NAME = 64;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final SecurityMeter meter;
  private final LongSupplier nanoTime;
  private long second;
  private int written;
  private long leftOut;

  public SecurityLog(SecurityMeter meter) {
    this(meter, System::nanoTime);
  }

  SecurityLog(SecurityMeter meter, LongSupplier nanoTime) {
    this.meter = meter;
    this.nanoTime = nanoTime;
    this.second = nanoTime.getAsLong();
  }

  void signedIn(String name, String address, String how) {
    meter.count(Event.SIGN_IN);
    write(System.Logger.Level.INFO, "signed in: " + of(name, address) + " by " + how);
  }

  void refused(String name, String address, String how) {
    meter.count(Event.SIGN_IN_REFUSED);
    write(System.Logger.Level.INFO, "sign-in refused: " + of(name, address) + " by " + how);
  }

  void throttled(String name, String address) {
    meter.count(Event.SIGN_IN_THROTTLED);
    write(System.Logger.Level.INFO, "sign-in throttled: " + of(name, address));
  }

  void forbidden(Caller caller, String operation) {
    meter.count(Event.FORBIDDEN);
    write(
        System.Logger.Level.INFO,
        "forbidden: " + of(caller.getName(), caller.address()) + " at " + operation);
  }

  void withoutToken(Caller caller) {
    meter.count(Event.CSRF_REFUSED);
    write(
        System.Logger.Level.INFO,
        "write without the session's token: " + of(caller.getName(), caller.address()));
  }

  private static String of(String name, String address) {
    return "user=" + PlainText.echo(name, LONGEST_NAME) + " address=" + address;
  }

  private void write(System.Logger.Level level, String line) {
    long left;
    synchronized (this) {
      long now = nanoTime.getAsLong();
      if (now - second >= SECOND) {
        second = now;
        written = 0;
      }
      if (written >= MOST_PER_SECOND) {
        leftOut++;
        return;
      }
      written++;
      left = leftOut;
      leftOut = 0;
    }
    String whole = line + RequestIdentity.forLog();
    LOG.log(level, left == 0 ? whole : whole + " (" + left + " more lines were left out before)");
  }
}
