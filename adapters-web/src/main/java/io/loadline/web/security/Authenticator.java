package io.loadline.web.security;

import io.loadline.application.engine.Refusal;
import io.loadline.application.user.ApiKeys;
import io.loadline.application.user.Passwords;
import io.loadline.application.user.Session;
import io.loadline.application.user.Sessions;
import io.loadline.application.user.StoredUser;
import io.loadline.application.user.User;
import io.loadline.application.user.UserCatalogue;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the credentials of a request into a caller. Keys and sessions are found by a digest; a
 * password is recognised slowly the first time, by one digest from then on, and not at all for
 * those who guess too often. Thread-safe.
 */
public final class Authenticator implements Revocations {

  private static final int REMEMBERED_CREDENTIALS = 1_024;
  private static final int WATCHED_GUESSERS = 10_000;

  /** Hashing takes a processor for a tenth of a second; the others are for trading. */
  private static final int HASHES_AT_ONCE = 2;

  private static final int MOST_WAITING = 32;
  private static final long PATIENCE_SECONDS = 3;
  private static final String BEARER = "Bearer ";
  private static final int LONGEST_HEADER = 2_048;

  private final Directory directory;
  private final SecurityLog log;
  private final boolean basic;
  private final CredentialCache cache = new CredentialCache(REMEMBERED_CREDENTIALS);
  private final GuessThrottle throttle;
  private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE, true);

  /** Everything that is known of users. */
  public record Directory(
      UserCatalogue users, Passwords passwords, Sessions sessions, ApiKeys keys) {}

  /**
   * @param basic whether name and password may come with every request
   */
  public Authenticator(Directory directory, SecurityLog log, boolean basic) {
    this(directory, log, basic, System::nanoTime);
  }

  Authenticator(Directory directory, SecurityLog log, boolean basic, LongSupplier nanoTime) {
    this.directory = directory;
    this.log = log;
    this.basic = basic;
    this.throttle = new GuessThrottle(nanoTime, WATCHED_GUESSERS);
  }

  /**
   * The caller that the credentials belong to.
   *
   * @throws ProblemException with 401 if they belong to nobody, with 429 and {@code Retry-After} if
   *     too many guesses came before
   */
  Caller authenticate(Credentials credentials) {
    String header = credentials.authorization();
    if (header != null && header.length() <= LONGEST_HEADER) {
      if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
        return byKey(header.substring(BEARER.length()).strip(), credentials.address());
      }
      Optional<BasicCredential> pair = basic ? BasicCredential.parse(header) : Optional.empty();
      if (pair.isPresent()) {
        return byPassword(header, pair.get(), credentials.address());
      }
    } else if (header == null && credentials.token() != null) {
      return bySession(credentials.token(), credentials.address());
    }
    throw unauthenticated(
        basic ? ProblemKind.UNAUTHENTICATED.detail() : "Sign in, or send a key as Bearer.");
  }

  private Caller byKey(String secret, String address) {
    ApiKeys.Opened opened =
        directory
            .keys()
            .find(secret)
            .orElseThrow(
                () -> {
                  log.refused("", address, "key");
                  return unauthenticated("The key opens nothing: unknown, expired or revoked.");
                });
    return new Caller(opened.user(), new Access.Key(opened.key()), address);
  }

  private Caller bySession(String token, String address) {
    Session session =
        directory
            .sessions()
            .find(token)
            .orElseThrow(() -> unauthenticated("The session has ended. Sign in again."));
    User user =
        directory
            .users()
            .find(session.user())
            .map(found -> found.profile().user())
            .orElseThrow(() -> unauthenticated("The session has ended. Sign in again."));
    return new Caller(user, new Access.Browser(session, SessionCookie.csrfToken(token)), address);
  }

  private Caller byPassword(String header, BasicCredential pair, String address) {
    String known = cache.find(header);
    if (known != null) {
      StoredUser user = directory.users().entering(pair.name()).orElse(null);
      if (user != null && known.equals(user.passwordHash())) {
        refuse(throttle.waitOfKnown(new GuessThrottle.Key(pair.name(), address)), pair, address);
        return new Caller(user.profile().user(), new Access.Password(known), address);
      }
    }
    StoredUser user = signIn(pair, address, "Basic");
    String hash = user.passwordHash();
    if (hash != null) {
      cache.remember(header, hash);
    }
    return new Caller(
        user.profile().user(), new Access.Password(hash == null ? "" : hash), address);
  }

  /**
   * The user of that name and password.
   *
   * @throws ProblemException with 401 if they are wrong, with 429 if they were not looked at
   */
  public StoredUser signIn(String name, String password, String address) {
    return signIn(new BasicCredential(name, password), address, "session");
  }

  private StoredUser signIn(BasicCredential pair, String address, String how) {
    GuessThrottle.Key key = new GuessThrottle.Key(pair.name(), address);
    Optional<StoredUser> user =
        counted(pair, address, () -> directory.passwords().verify(pair.name(), pair.password()));
    if (user.isEmpty()) {
      log.refused(pair.name(), address, how);
      throw unauthenticated("The name or the password is wrong.");
    }
    throttle.forgive(key);
    directory.passwords().signedIn(user.get().id());
    log.signedIn(pair.name(), address, how);
    return user.get();
  }

  /**
   * Changes the caller's password, if the current one is right.
   *
   * @return why not; null when it was changed
   * @throws ProblemException with 429 if too many guesses came before
   */
  public @Nullable Refusal changePassword(Caller caller, String current, String wanted) {
    BasicCredential pair = new BasicCredential(caller.getName(), current);
    String kept = caller.access() instanceof Access.Browser browser ? browser.session().id() : "";
    Optional<Refusal> refusal =
        counted(
            pair,
            caller.address(),
            () ->
                Optional.ofNullable(
                    directory.passwords().change(caller.id(), current, wanted, kept)));
    boolean wrong = refusal.map(each -> each.code().equals("PASSWORD_WRONG")).orElse(false);
    if (wrong) {
      log.refused(caller.getName(), caller.address(), "change of password");
    } else {
      throttle.forgive(new GuessThrottle.Key(pair.name(), caller.address()));
    }
    return refusal.orElse(null);
  }

  /** Notes that a browser is in use, from which its idle time counts. */
  public void seen(Caller caller) {
    if (caller.access() instanceof Access.Browser browser) {
      directory.sessions().seen(browser.session());
    }
  }

  @Override
  public void onChange(Runnable listener) {
    directory.users().onChange(listener);
  }

  @Override
  public boolean isStillIn(Caller caller) {
    Optional<User> now =
        switch (caller.access()) {
          case Access.Password(String hash) ->
              directory
                  .users()
                  .entering(caller.getName())
                  .filter(user -> hash.equals(user.passwordHash()))
                  .map(user -> user.profile().user());
          case Access.Key(var key) -> directory.keys().again(key).map(ApiKeys.Opened::user);
          case Access.Browser(Session session, String token) ->
              directory.sessions().isLive(session)
                  ? directory.users().entering(caller.getName()).map(user -> user.profile().user())
                  : Optional.empty();
        };
    return now.map(user -> user.equals(caller.user())).orElse(false);
  }

  /** Whether the caller must change the password before anything else. */
  boolean mustChangePassword(Caller caller) {
    return !(caller.access() instanceof Access.Key)
        && directory.users().find(caller.id()).map(StoredUser::mustChange).orElse(false);
  }

  /** Hears a try: counted before, and only a few at the same time. */
  private <T> T counted(BasicCredential pair, String address, Supplier<T> hashes) {
    GuessThrottle.Key key = new GuessThrottle.Key(pair.name(), address);
    refuse(throttle.reserve(key), pair, address);
    if (!acquire()) {
      throttle.forgive(key);
      refuse(Duration.ofSeconds(1), pair, address);
    }
    try {
      return hashes.get();
    } finally {
      hashing.release();
    }
  }

  private boolean acquire() {
    try {
      return hashing.getQueueLength() < MOST_WAITING
          && hashing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void refuse(Duration wait, BasicCredential pair, String address) {
    if (!wait.isZero()) {
      log.throttled(pair.name(), address);
      throw ProblemException.retryAfter(
          ProblemKind.TOO_MANY_REQUESTS, "Too many tries to sign in from this address.", wait);
    }
  }

  private ProblemException unauthenticated(String detail) {
    return ProblemException.unauthenticated(detail, basic);
  }

  SecurityLog log() {
    return log;
  }
}
