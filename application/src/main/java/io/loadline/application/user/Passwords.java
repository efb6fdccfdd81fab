package io.loadline.application.user;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Recognises and changes passwords. Thread-safe. */
public final class Passwords {
  private final UserCatalogue users;
  private final UserStore store;
  private final Engine engine;
  private final PasswordHasher hasher;
  private final InstantSource clock;
  private final Map<UserId, Instant> unsaved = new ConcurrentHashMap<>();

  /** The hash of a password that nobody knows. */
  private final String decoy;

  /**
   * @param secrets random texts
   */
  public Passwords(
      UserCatalogue users,
      UserStore store,
      Engine engine,
      PasswordHasher hasher,
      Supplier<String> secrets,
      InstantSource clock) {
    this.users = users;
    this.store = store;
    this.engine = engine;
    this.hasher = hasher;
    this.clock = clock;
    this.decoy = hasher.hash(secrets.get());
  }

  /**
   * The user of that name, if the password is the user's. Takes as long for a name that does not
   * exist as for a wrong password, so that names cannot be learned by the clock.
   *
   * @param name as typed, of any form and length
   * @param password as typed
   */
  public Optional<StoredUser> verify(String name, String password) {
    if (password.length() > PasswordRules.LONGEST * 2) {
      return Optional.empty();
    }
    Optional<StoredUser> user = users.entering(name);
    String hash = user.map(StoredUser::passwordHash).orElse(null);
    boolean right = hasher.matches(hash == null ? decoy : hash, password);
    return hash != null && right ? user : Optional.empty();
  }

  /**
   * Notes that the password was right. It is written down later: a database that hangs keeps nobody
   * from engaging a kill switch.
   */
  public void signedIn(UserId user) {
    unsaved.put(user, clock.instant());
  }

  /** Writes down who signed in; called by a timer. */
  public void save() {
    unsaved.forEach(
        (user, at) -> {
          store.signedIn(user, at);
          unsaved.remove(user, at);
        });
  }

  /**
   * Changes the caller's own password and ends the caller's other sessions.
   *
   * @param kept the session that goes on; empty when the caller has none
   * @return why not; null when it was changed
   */
  public @Nullable Refusal change(UserId caller, String current, String wanted, String kept) {
    StoredUser user = users.find(caller).orElseThrow();
    String hash = user.passwordHash();
    if (hash == null || !hasher.matches(hash, current)) {
      return Refusal.rule("PASSWORD_WRONG", "/currentPassword", "is not the current password");
    }
    if (wanted.equals(current)) {
      return Refusal.rule("VALIDATION", "/newPassword", "must differ from the current password");
    }
    String fault = PasswordRules.fault(caller, wanted);
    if (fault != null) {
      return Refusal.rule("VALIDATION", "/newPassword", fault);
    }
    set(caller, user, wanted, false);
    store.endOthers(caller, kept);
    users.refresh();
    return null;
  }

  /** Sets a password that was checked before, and notes it in the journal. */
  void set(UserId actor, StoredUser user, String wanted, boolean mustChange) {
    String hash = hasher.hash(wanted);
    engine.submit(actor, turn -> turn.record(new PasswordSet(user.id(), mustChange)));
    store.save(user.withPassword(hash, mustChange));
    users.refresh();
  }

  /** The hash of a new user's password. */
  String hash(String password) {
    return hasher.hash(password);
  }
}
