package io.loadline.application.user;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.KeyId;
import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keys with which programs act for their owners. Thread-safe. */
public final class ApiKeys {
  /** What every key begins with, so that scanners find one that was published by mistake. */
  public static final String PREFIX = "ll_";

  /** How long a key lasts that does not say. */
  private static final Duration LIFETIME = Duration.ofDays(365);

  private static final Duration EXACTNESS = Duration.ofSeconds(10);

  /** Roles whose keys only the owner makes: else an administrator could act as a second person. */
  private static final Set<Role> OWN = EnumSet.of(Role.RISK_MANAGER, Role.ADMINISTRATOR);

  private final UserCatalogue users;
  private final UserStore store;
  private final Engine engine;
  private final Supplier<String> secrets;
  private final InstantSource clock;
  private final Map<KeyId, Instant> unsaved = new ConcurrentHashMap<>();

  /**
   * A key that is wanted.
   *
   * @param id null: one is made up
   * @param accounts when not empty, the key trades these only
   * @param expiresAt null: a year from now
   */
  public record Wanted(
      @Nullable KeyId id,
      UserId owner,
      String name,
      SortedSet<Role> roles,
      SortedSet<AccountId> accounts,
      @Nullable Instant expiresAt) {}

  /** What came of asking for a key, or of revoking one. */
  public sealed interface Outcome {
    /**
     * It was made.
     *
     * @param secret given out once
     */
    record Issued(ApiKey key, String secret) implements Outcome {
      /** Does not show the secret. */
      @Override
      public String toString() {
        return "Issued[" + key + "]";
      }
    }

    /** It is so already, or was revoked. */
    record Kept(ApiKey key) implements Outcome {}

    /** It was refused. */
    record Refused(Refusal refusal) implements Outcome {}
  }

  /** A key that opened something, and the rights that it gave. */
  public record Opened(ApiKey key, User user) {}

  /**
   * @param secrets random texts of at least 128 bits
   */
  public ApiKeys(
      UserCatalogue users,
      UserStore store,
      Engine engine,
      Supplier<String> secrets,
      InstantSource clock) {
    this.users = users;
    this.store = store;
    this.engine = engine;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** The key of this secret and its rights, if it opens anything now. */
  public Optional<Opened> find(String secret) {
    return users.key(Digests.of(secret)).flatMap(this::opened);
  }

  /** What a key that was found before opens now. */
  public Optional<Opened> again(ApiKey key) {
    return users.key(key.digest()).flatMap(this::opened);
  }

  private Optional<Opened> opened(ApiKey key) {
    Instant now = clock.instant();
    if (key.lastUsedAt() == null || now.isAfter(key.lastUsedAt().plus(EXACTNESS))) {
      users.remember(key.usedAt(now));
      unsaved.put(key.id(), now);
    }
    return users.find(key.owner()).map(owner -> new Opened(key, key.user(owner.profile().user())));
  }

  /** Writes down when keys were last used; called by a timer. */
  public void save() {
    unsaved.forEach(
        (key, at) -> {
          store.used(key, at);
          unsaved.remove(key, at);
        });
  }

  /** Makes a key. The same again is kept, without its secret, which is given out once. */
  public synchronized Outcome issue(UserId actor, Wanted wanted) {
    users.refresh();
    StoredUser owner = users.find(wanted.owner()).orElse(null);
    if (owner == null) {
      return new Outcome.Refused(Refusal.notFound("user " + wanted.owner()));
    }
    Refusal fault = fault(actor, owner, wanted);
    if (fault != null) {
      return new Outcome.Refused(fault);
    }
    Instant now = clock.instant();
    KeyId id =
        wanted.id() == null ? new KeyId(Digests.of(secrets.get()).substring(0, 16)) : wanted.id();
    Instant expiresAt = wanted.expiresAt() == null ? now.plus(LIFETIME) : wanted.expiresAt();
    ApiKey before = users.key(id).orElse(null);
    if (before != null) {
      return isSame(before, wanted)
          ? new Outcome.Kept(before)
          : new Outcome.Refused(
              Refusal.conflict("KEY_CONFLICT", "a key " + id + " exists with other content"));
    }
    return issued(actor, wanted, id, expiresAt, null);
  }

  /**
   * Makes a key with the same rights, and lets the old one live for a while.
   *
   * @param overlap how long both open the same
   */
  public synchronized Outcome rotate(UserId actor, UserId owner, KeyId id, Duration overlap) {
    users.refresh();
    ApiKey old = users.key(id).filter(key -> key.owner().equals(owner)).orElse(null);
    Instant now = clock.instant();
    if (old == null || !old.isLive(now)) {
      return new Outcome.Refused(Refusal.notFound("key " + id + " that opens anything"));
    }
    Wanted wanted = new Wanted(null, owner, old.name(), old.roles(), old.accounts(), null);
    Refusal fault = fault(actor, users.find(owner).orElseThrow(), wanted);
    if (fault != null) {
      return new Outcome.Refused(fault);
    }
    KeyId fresh = new KeyId(Digests.of(secrets.get()).substring(0, 16));
    Outcome outcome = issued(actor, wanted, fresh, now.plus(LIFETIME), old.id());
    Instant end = now.plus(overlap);
    if (old.expiresAt() == null || end.isBefore(old.expiresAt())) {
      store.save(old.expiringAt(end));
    }
    users.refresh();
    return outcome;
  }

  /** Revokes a key; what is open with it ends. */
  public synchronized Outcome revoke(UserId actor, UserId owner, KeyId id) {
    users.refresh();
    ApiKey key = users.key(id).filter(each -> each.owner().equals(owner)).orElse(null);
    if (key == null) {
      return new Outcome.Refused(Refusal.notFound("key " + id));
    }
    if (key.revokedAt() != null) {
      return new Outcome.Kept(key);
    }
    engine.submit(actor, turn -> turn.record(new KeyRevoked(id, owner)));
    ApiKey revoked = key.revoked(clock.instant());
    store.save(revoked);
    users.refresh();
    return new Outcome.Kept(revoked);
  }

  private Outcome issued(
      UserId actor, Wanted wanted, KeyId id, Instant expiresAt, @Nullable KeyId replaces) {
    String secret = PREFIX + secrets.get();
    ApiKey key =
        new ApiKey(
            id,
            wanted.owner(),
            Digests.of(secret),
            wanted.name(),
            wanted.roles(),
            wanted.accounts(),
            clock.instant(),
            expiresAt,
            null,
            null);
    KeyIssued change =
        new KeyIssued(
            id, key.owner(), key.name(), key.roles(), key.accounts(), expiresAt, replaces);
    engine.submit(actor, turn -> turn.record(change));
    store.save(key);
    users.refresh();
    return new Outcome.Issued(key, secret);
  }

  private @Nullable Refusal fault(UserId actor, StoredUser owner, Wanted wanted) {
    if (wanted.roles().isEmpty() || !owner.profile().roles().containsAll(wanted.roles())) {
      return Refusal.rule(
          "VALIDATION",
          "/roles",
          "must be some of the owner's roles "
              + owner.profile().roles().stream().map(Role::text).toList());
    }
    if (!wanted.accounts().isEmpty() && !wanted.roles().equals(Set.of(Role.TRADER))) {
      return Refusal.rule(
          "VALIDATION", "/accounts", "are for a key with the role trader alone: others see all");
    }
    if (!actor.equals(owner.id()) && wanted.roles().stream().anyMatch(OWN::contains)) {
      return new Refusal(
          Refusal.Kind.FORBIDDEN,
          "OWN_KEYS",
          "/roles",
          "keys of risk managers and administrators are made by themselves");
    }
    if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) {
      return Refusal.rule("VALIDATION", "/expiresAt", "must be in the future");
    }
    return null;
  }

  private static boolean isSame(ApiKey key, Wanted wanted) {
    return key.owner().equals(wanted.owner())
        && key.name().equals(wanted.name())
        && key.roles().equals(wanted.roles())
        && key.accounts().equals(wanted.accounts())
        && (wanted.expiresAt() == null || wanted.expiresAt().equals(key.expiresAt()));
  }
}
