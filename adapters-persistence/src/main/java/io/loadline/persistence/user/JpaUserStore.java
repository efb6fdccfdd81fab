package io.loadline.persistence.user;

import io.loadline.application.user.ApiKey;
import io.loadline.application.user.RoleProposal;
import io.loadline.application.user.Session;
import io.loadline.application.user.StoredUser;
import io.loadline.application.user.UserStore;
import io.loadline.domain.account.KeyId;
import io.loadline.domain.account.UserId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Users by JPA. Safe for several threads. */
public final class JpaUserStore implements UserStore {
  private final Transactions transactions;

  /** Runs work in a transaction of its own: the container's in the server. */
  public interface Transactions {
    /** Commits when the work returns; rolls back when it throws. */
    <T> T in(Function<EntityManager, T> work);
  }

  public JpaUserStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public long revision() {
    return transactions.in(JpaUserStore::revision);
  }

  /** Read before the rest, so that a write in between makes the next look read again. */
  private static long revision(EntityManager manager) {
    return manager
        .createQuery("SELECT r.revision FROM RevisionRow r", Long.class)
        .getSingleResult();
  }

  @Override
  public Snapshot load(Instant now) {
    return transactions.in(
        manager ->
            new Snapshot(
                revision(manager),
                all(manager, "SELECT u FROM UserRow u", UserRow.class, UserRow::user),
                all(manager, "SELECT k FROM KeyRow k", KeyRow.class, KeyRow::key),
                manager
                    .createQuery(
                        "SELECT s FROM SessionRow s WHERE s.endsAt > :now", SessionRow.class)
                    .setParameter("now", now)
                    .getResultStream()
                    .map(SessionRow::session)
                    .toList(),
                all(
                    manager,
                    "SELECT p FROM ProposalRow p",
                    ProposalRow.class,
                    ProposalRow::proposal)));
  }

  private static <R, T> List<T> all(
      EntityManager manager, String query, Class<R> type, Function<R, T> value) {
    return manager.createQuery(query, type).getResultStream().map(value).toList();
  }

  @Override
  public void save(StoredUser user) {
    write(
        manager -> {
          String id = user.id().value();
          UserRow found = manager.find(UserRow.class, id);
          UserRow row = found == null ? new UserRow(id) : found;
          row.fill(user);
          manager.persist(row);
        });
  }

  @Override
  public void save(ApiKey key) {
    write(
        manager -> {
          String id = key.id().value();
          KeyRow found = manager.find(KeyRow.class, id);
          KeyRow row = found == null ? new KeyRow(id) : found;
          row.fill(key);
          manager.persist(row);
        });
  }

  @Override
  public void save(RoleProposal proposal) {
    write(
        manager -> {
          ProposalRow found = manager.find(ProposalRow.class, proposal.id());
          ProposalRow row = found == null ? new ProposalRow(proposal.id()) : found;
          row.fill(proposal);
          manager.persist(row);
        });
  }

  @Override
  public void open(Session session) {
    write(
        manager -> {
          manager
              .createQuery("DELETE FROM SessionRow s WHERE s.endsAt < :now")
              .setParameter("now", session.createdAt())
              .executeUpdate();
          manager.persist(new SessionRow(session));
        });
  }

  @Override
  public void end(String session) {
    write(
        manager ->
            manager
                .createQuery("DELETE FROM SessionRow s WHERE s.id = :id")
                .setParameter("id", session)
                .executeUpdate());
  }

  @Override
  public void endOthers(UserId user, String kept) {
    write(
        manager ->
            manager
                .createQuery("DELETE FROM SessionRow s WHERE s.user = :user AND s.id <> :kept")
                .setParameter("user", user.value())
                .setParameter("kept", kept)
                .executeUpdate());
  }

  @Override
  public void signedIn(UserId user, Instant at) {
    note("UPDATE UserRow u SET u.lastSignIn = :at WHERE u.id = :id", user.value(), at);
  }

  @Override
  public void used(KeyId key, Instant at) {
    note("UPDATE KeyRow k SET k.lastUsedAt = :at WHERE k.id = :id", key.value(), at);
  }

  @Override
  public void seen(String session, Instant at) {
    note("UPDATE SessionRow s SET s.lastSeenAt = :at WHERE s.id = :id", session, at);
  }

  private void note(String update, String id, Instant at) {
    transactions.in(
        manager ->
            manager
                .createQuery(update)
                .setParameter("at", at.truncatedTo(ChronoUnit.MICROS))
                .setParameter("id", id)
                .executeUpdate());
  }

  private void write(Consumer<EntityManager> work) {
    transactions.in(
        manager -> {
          manager
              .createQuery("UPDATE RevisionRow r SET r.revision = r.revision + 1 WHERE r.id = :id")
              .setParameter("id", RevisionRow.ONLY)
              .executeUpdate();
          work.accept(manager);
          return true;
        });
  }
}
