package io.loadline.application.testing;

import io.loadline.application.user.ApiKey;
import io.loadline.application.user.RoleProposal;
import io.loadline.application.user.Session;
import io.loadline.application.user.StoredUser;
import io.loadline.application.user.UserStore;
import io.loadline.domain.account.KeyId;
import io.loadline.domain.account.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Users in memory. */
public final class InMemoryUserStore implements UserStore {
  private final Map<UserId, StoredUser> users = new TreeMap<>();
  private final Map<KeyId, ApiKey> keys = new TreeMap<>();
  private final Map<String, Session> sessions = new TreeMap<>();
  private final Map<String, RoleProposal> proposals = new TreeMap<>();
  private long revision;

  @Override
  public synchronized long revision() {
    return revision;
  }

  @Override
  public synchronized Snapshot load(Instant now) {
    return new Snapshot(
        revision,
        List.copyOf(users.values()),
        List.copyOf(keys.values()),
        sessions.values().stream().filter(each -> each.endsAt().isAfter(now)).toList(),
        List.copyOf(proposals.values()));
  }

  @Override
  public synchronized void save(StoredUser user) {
    revision++;
    StoredUser before = users.get(user.id());
    users.put(
        user.id(),
        new StoredUser(
            user.profile(),
            user.passwordHash(),
            user.mustChange(),
            user.demo(),
            before == null ? null : before.lastSignIn()));
  }

  @Override
  public synchronized void save(ApiKey key) {
    revision++;
    ApiKey before = keys.get(key.id());
    keys.put(
        key.id(),
        new ApiKey(
            key.id(),
            key.owner(),
            key.digest(),
            key.name(),
            key.roles(),
            key.accounts(),
            key.createdAt(),
            key.expiresAt(),
            before == null ? null : before.lastUsedAt(),
            key.revokedAt()));
  }

  @Override
  public synchronized void save(RoleProposal proposal) {
    revision++;
    proposals.put(proposal.id(), proposal);
  }

  @Override
  public synchronized void open(Session session) {
    revision++;
    sessions.put(session.id(), session);
  }

  @Override
  public synchronized void end(String session) {
    revision++;
    sessions.remove(session);
  }

  @Override
  public synchronized void endOthers(UserId user, String kept) {
    revision++;
    sessions.values().removeIf(each -> each.user().equals(user) && !each.id().equals(kept));
  }

  @Override
  public synchronized void signedIn(UserId user, Instant at) {
    users.computeIfPresent(
        user,
        (id, each) ->
            new StoredUser(
                each.profile(), each.passwordHash(), each.mustChange(), each.demo(), at));
  }

  @Override
  public synchronized void used(KeyId key, Instant at) {
    keys.computeIfPresent(key, (id, each) -> each.usedAt(at));
  }

  @Override
  public synchronized void seen(String session, Instant at) {
    sessions.computeIfPresent(session, (id, each) -> each.seenAt(at));
  }
}
