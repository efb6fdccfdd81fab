package io.loadline.application.user;

import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Browsers that are signed in. Thread-safe. */
public final class Sessions {
  private static final Duration EXACTNESS = Duration.ofSeconds(30);
  private static final int LONGEST_AGENT = 200;

  private final UserCatalogue users;
  private final UserStore store;
  private final Supplier<String> secrets;
  private final InstantSource clock;
  private final Terms terms;
  private final Map<String, Instant> unsaved = new ConcurrentHashMap<>();

  /**
   * How long sessions last.
   *
   * @param idle without a request
   * @param longest with requests
   */
  public record Terms(Duration idle, Duration longest) {
    /** Half an hour, and a working day. */
    public static final Terms DEFAULT = new Terms(Duration.ofMinutes(30), Duration.ofHours(12));
  }

  /**
   * A new session.
   *
   * @param token for the cookie; it is given out once
   */
  public record Opened(Session session, String token) {
    /** Does not show the token. */
    @Override
    public String toString() {
      return "Opened[" + session.user() + "]";
    }
  }

  /**
   * @param secrets random texts of at least 128 bits
   */
  public Sessions(
      UserCatalogue users,
      UserStore store,
      Supplier<String> secrets,
      InstantSource clock,
      Terms terms) {
    this.users = users;
    this.store = store;
    this.secrets = secrets;
    this.clock = clock;
    this.terms = terms;
  }

  /** Opens a session with a token that was never used before. */
  public Opened open(UserId user, String address, String agent) {
    String token = secrets.get();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Session session =
        new Session(
            Digests.of(token),
            user,
            now,
            now,
            now.plus(terms.longest()),
            address,
            agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)));
    store.open(session);
    users.refresh();
    return new Opened(session, token);
  }

  /** The session of this token, if it has not ended. */
  public Optional<Session> find(String token) {
    return users.session(Digests.of(token)).filter(this::isLive);
  }

  /** Notes a request, from which the idle time counts anew. */
  public Session seen(Session session) {
    Instant now = clock.instant();
    if (now.isBefore(session.lastSeenAt().plus(EXACTNESS))) {
      return session;
    }
    Session seen = session.seenAt(now);
    users.remember(seen);
    unsaved.put(seen.id(), now);
    return seen;
  }

  /** Writes down when sessions were last seen; called by a timer. */
  public void save() {
    unsaved.forEach(
        (session, at) -> {
          store.seen(session, at);
          unsaved.remove(session, at);
        });
  }

  /** Whether a session that was found before goes on. */
  public boolean isLive(Session session) {
    return users
        .session(session.id())
        .map(now -> clock.instant().isBefore(expiresAt(now)))
        .orElse(false);
  }

  /** When the session ends without another request. */
  public Instant expiresAt(Session session) {
    return session.expiresAt(terms.idle());
  }

  /** The user's sessions that have not ended. */
  public List<Session> of(UserId user) {
    return users.sessions(user).stream().filter(this::isLive).toList();
  }

  /** Ends a session of the user. */
  public boolean end(UserId user, String id) {
    boolean own = users.session(id).map(found -> found.user().equals(user)).orElse(false);
    if (own) {
      store.end(id);
      users.refresh();
    }
    return own;
  }

  /** Ends all sessions of the user but one. */
  public void endOthers(UserId user, String kept) {
    store.endOthers(user, kept);
    users.refresh();
  }
}
