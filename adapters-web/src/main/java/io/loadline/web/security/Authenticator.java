package io.loadline.web.security;

import io.loadline.application.user.User;
import io.loadline.application.user.UserDirectory;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns an {@code Authorization} header into a user: slowly the first time, by one digest from then
 * on, and not at all for whoever guesses too often. Thread-safe.
 */
public final class Authenticator {

  private static final int REMEMBERED_CREDENTIALS = 1_024;
  private static final int WATCHED_GUESSERS = 10_000;

  private final UserDirectory users;
  private final CredentialCache cache = new CredentialCache(REMEMBERED_CREDENTIALS);
  private final GuessThrottle throttle;

  /** An authenticator over this directory. */
  public Authenticator(UserDirectory users) {
    this(users, System::nanoTime);
  }

  Authenticator(UserDirectory users, LongSupplier nanoTime) {
    this.users = users;
    this.throttle = new GuessThrottle(nanoTime, WATCHED_GUESSERS);
  }

  /**
   * The user that the header belongs to.
   *
   * @param header the value of {@code Authorization}, or null if there is none
   * @param address where the request comes from
   * @throws ProblemException with 401 if it belongs to nobody, with 429 and {@code Retry-After} if
   *     too many guesses came before
   */
  User authenticate(@Nullable String header, String address) {
    Optional<BasicCredential> parsed = BasicCredential.parse(header);
    if (header == null || parsed.isEmpty()) {
      throw ProblemException.of(ProblemKind.UNAUTHENTICATED, ProblemKind.UNAUTHENTICATED.detail());
    }
    BasicCredential credential = parsed.get();
    long revision = users.revision();
    User known = cache.find(header, revision);
    GuessThrottle.Key guesser = guesser(credential.name(), address);
    refuseGuesses(guesser, known != null);
    if (known != null) {
      return known;
    }
    Optional<User> user = users.authenticate(credential.name(), credential.password());
    if (user.isEmpty()) {
      throttle.wrong(guesser);
      throw ProblemException.of(ProblemKind.UNAUTHENTICATED, "The name or the password is wrong.");
    }
    cache.remember(header, user.get(), revision);
    return user.get();
  }

  private GuessThrottle.Key guesser(String name, String address) {
    return new GuessThrottle.Key(users.exists(name) ? name : "", address);
  }

  private void refuseGuesses(GuessThrottle.Key guesser, boolean known) {
    Duration wait = throttle.waitFor(guesser, known);
    if (!wait.isZero()) {
      throw ProblemException.retryAfter(
          ProblemKind.TOO_MANY_REQUESTS,
          "Too many wrong passwords for this user from this address.",
          wait);
    }
  }
}
