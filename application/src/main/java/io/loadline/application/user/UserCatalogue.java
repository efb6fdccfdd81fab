package io.loadline.application.user;

import io.loadline.domain.account.KeyId;
import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Who may enter, in memory: requests are answered from here and never wait for the database.
 *
 * <p>{@link #refresh} reads the store again when it has changed. The services of this package call
 * it after each of their writes, and a timer every second or two, for what another server wrote.
 * Listeners are then told, so that what is open for a user who may not enter any more can be ended.
 * Thread-safe.
 */
public final class UserCatalogue {
  private static final Duration LONGEST_WITHOUT_LOOKING = Duration.ofMinutes(1);
  private static final UserStore.Snapshot NOTHING =
      new UserStore.Snapshot(-1, List.of(), List.of(), List.of(), List.of());

  private final UserStore store;
  private final InstantSource clock;
  private final boolean demo;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Known known = new Known(NOTHING);
  private volatile Instant loadedAt = Instant.EPOCH;

  /** What a snapshot holds, by the keys that it is asked for. */
  private static final class Known {
    final long revision;
    final SortedMap<UserId, StoredUser> users = new TreeMap<>();
    final Map<String, UserId> names = new ConcurrentHashMap<>();
    final ConcurrentMap<KeyId, ApiKey> keys = new ConcurrentHashMap<>();
    final Map<String, KeyId> digests = new ConcurrentHashMap<>();
    final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();
    final SortedMap<String, RoleProposal> proposals = new TreeMap<>();

    Known(UserStore.Snapshot snapshot) {
      revision = snapshot.revision();
      snapshot
          .users()
          .forEach(
              user -> {
                users.put(user.id(), user);
                names.put(user.id().value(), user.id());
              });
      snapshot
          .keys()
          .forEach(
              key -> {
                keys.put(key.id(), key);
                digests.put(key.digest(), key.id());
              });
      snapshot.sessions().forEach(session -> sessions.put(session.id(), session));
      snapshot.proposals().forEach(proposal -> proposals.put(proposal.id(), proposal));
    }
  }

  /**
   * @param demo whether this server is a demo, which the users of a demo may enter
   */
  public UserCatalogue(UserStore store, InstantSource clock, boolean demo) {
    this.store = store;
    this.clock = clock;
    this.demo = demo;
  }

  /** Told after every refresh that found something new; on the thread that refreshed. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Reads the store when it has changed, or when the last reading is a minute old. */
  public void refresh() {
    synchronized (this) {
      Instant now = clock.instant();
      boolean old = now.isAfter(loadedAt.plus(LONGEST_WITHOUT_LOOKING));
      if (!old && store.revision() == known.revision) {
        return;
      }
      Known fresh = new Known(store.load(now));
      known.sessions.forEach(
          (id, seen) ->
              fresh.sessions.computeIfPresent(
                  id, (same, read) -> seen.lastSeenAt().isAfter(read.lastSeenAt()) ? seen : read));
      known = fresh;
      loadedAt = now;
    }
    listeners.forEach(Runnable::run);
  }

  /** Whether there is nobody who could sign in. */
  public boolean isEmpty() {
    return known.users.values().stream().noneMatch(this::mayEnter);
  }

  /** All users by name, those of a demo only in a demo. */
  public List<StoredUser> users() {
    return known.users.values().stream().filter(user -> demo || !user.demo()).toList();
  }

  /** A user, whether or not the user may enter. */
  public Optional<StoredUser> find(UserId user) {
    return Optional.ofNullable(known.users.get(user)).filter(found -> demo || !found.demo());
  }

  /** The user who signs in by that name, as typed, and may enter. */
  public Optional<StoredUser> entering(String name) {
    UserId id = known.names.get(name);
    return id == null ? Optional.empty() : find(id).filter(this::mayEnter);
  }

  /** The keys of a user, revoked and expired ones too, in the order of their creation. */
  public List<ApiKey> keys(UserId owner) {
    return known.keys.values().stream()
        .filter(key -> key.owner().equals(owner))
        .sorted((a, b) -> a.createdAt().compareTo(b.createdAt()))
        .toList();
  }

  /** The key of that name, whether or not it opens anything. */
  public Optional<ApiKey> key(KeyId id) {
    return Optional.ofNullable(known.keys.get(id));
  }

  /** The key with this digest of its secret, if it opens anything now. */
  public Optional<ApiKey> key(String digest) {
    KeyId id = known.digests.get(digest);
    ApiKey key = id == null ? null : known.keys.get(id);
    return key != null && key.isLive(clock.instant()) && enters(key.owner())
        ? Optional.of(key)
        : Optional.empty();
  }

  /** The session of that name, whether or not it has expired. */
  public Optional<Session> session(String id) {
    return Optional.ofNullable(known.sessions.get(id)).filter(found -> enters(found.user()));
  }

  /** All sessions of a user. */
  public List<Session> sessions(UserId user) {
    return known.sessions.values().stream()
        .filter(session -> session.user().equals(user))
        .sorted((a, b) -> a.createdAt().compareTo(b.createdAt()))
        .toList();
  }

  /** How many sessions there are. */
  public int sessionCount() {
    return known.sessions.size();
  }

  /** All proposals, the oldest first. */
  public Collection<RoleProposal> proposals() {
    return known.proposals.values().stream()
        .sorted((a, b) -> a.proposedAt().compareTo(b.proposedAt()))
        .toList();
  }

  /** A proposal. */
  public Optional<RoleProposal> proposal(String id) {
    return Optional.ofNullable(known.proposals.get(id));
  }

  /** Whether this is a demo server. */
  public boolean isDemo() {
    return demo;
  }

  void remember(Session session) {
    known.sessions.computeIfPresent(session.id(), (id, before) -> session);
  }

  void remember(ApiKey used) {
    known.keys.computeIfPresent(
        used.id(), (id, now) -> used.lastUsedAt() == null ? now : now.usedAt(used.lastUsedAt()));
  }

  private boolean enters(UserId id) {
    @Nullable StoredUser user = known.users.get(id);
    return user != null && mayEnter(user);
  }

  private boolean mayEnter(StoredUser user) {
    return user.profile().state() == UserState.ACTIVE && (demo || !user.demo());
  }
}
