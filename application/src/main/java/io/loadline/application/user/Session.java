package io.loadline.application.user;

import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * A browser that is signed in. The token in its cookie is not kept, only the digest, which is the
 * session's public name.
 *
 * @param id SHA-256 of the token, in hexadecimal digits
 * @param createdAt when the user signed in, UTC
 * @param lastSeenAt the last request, UTC, exact to about half a minute
 * @param endsAt when it ends however busy it is, UTC
 * @param address where the user signed in from
 * @param agent the browser, as it describes itself; at most 200 characters
 */
public record Session(
    String id,
    UserId user,
    Instant createdAt,
    Instant lastSeenAt,
    Instant endsAt,
    String address,
    String agent) {

  /** When it ends without another request. */
  public Instant expiresAt(Duration idle) {
    Instant idleEnd = lastSeenAt.plus(idle);
    return idleEnd.isBefore(endsAt) ? idleEnd : endsAt;
  }

  /** The same, seen at that time. */
  public Session seenAt(Instant at) {
    return new Session(id, user, createdAt, at, endsAt, address, agent);
  }
}
