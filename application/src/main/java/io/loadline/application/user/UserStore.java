package io.loadline.application.user;

import io.loadline.domain.account.KeyId;
import io.loadline.domain.account.UserId;
import java.time.Instant;
import java.util.List;

/**
 * Port to where users, keys, sessions and proposals are kept. Thread-safe. Each method is one
 * transaction; an outage is an exception.
 */
public interface UserStore {

  /**
   * Everything that decides who may enter.
   *
   * @param revision the number of the last write it holds
   */
  record Snapshot(
      long revision,
      List<StoredUser> users,
      List<ApiKey> keys,
      List<Session> sessions,
      List<RoleProposal> proposals) {}

  /**
   * A number that rises with every write but those of {@link #signedIn}, {@link #used} and {@link
   * #seen}.
   */
  long revision();

  /** All users, all keys, the sessions that have not ended by then, and all proposals. */
  Snapshot load(Instant now);

  /** Keeps a user, new or changed, all but {@link StoredUser#lastSignIn}. */
  void save(StoredUser user);

  /** Keeps a key, new or changed, all but {@link ApiKey#lastUsedAt}. */
  void save(ApiKey key);

  /** Keeps a proposal, new or decided. */
  void save(RoleProposal proposal);

  /** Keeps a new session. */
  void open(Session session);

  /** Forgets a session; nothing happens when there is none. */
  void end(String session);

  /** Forgets all sessions of a user but one; the other may be the empty text. */
  void endOthers(UserId user, String kept);

  /** Notes when the user's password was last right. */
  void signedIn(UserId user, Instant at);

  /** Notes when a key was last used. */
  void used(KeyId key, Instant at);

  /** Notes when a session was last seen. */
  void seen(String session, Instant at);
}
