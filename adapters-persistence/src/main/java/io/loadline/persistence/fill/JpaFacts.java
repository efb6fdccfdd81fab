package io.loadline.persistence.fill;

import io.loadline.application.engine.Checkpoints;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.GivenId;
import io.loadline.application.engine.HoldingId;
import io.loadline.application.engine.KnownFill;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Span;
import io.loadline.application.fill.FillBooked;
import io.loadline.application.order.OrderDecided;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import io.loadline.persistence.account.CashMovementRow;
import io.loadline.persistence.audit.JournalRow;
import io.loadline.persistence.engine.ChangeCodec;
import io.loadline.persistence.engine.TakenIds;
import io.loadline.persistence.order.OrderRow;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The facts of the writer, read with JPA. Safe for several threads. */
public final class JpaFacts implements Facts {
  private static final String READ_ONLY = "eclipselink.read-only";

  private final EntityManagerFactory factory;
  private final DataSource database;
  private final Checkpoints checkpoints;
  private final int mostInMemory;

  /**
   * @param database the same database, for questions that are asked in plain SQL
   */
  public JpaFacts(EntityManagerFactory factory, DataSource database) {
    this(factory, database, MOST_IN_MEMORY);
  }

  /** The same with another idea of when a history is long. */
  public JpaFacts(EntityManagerFactory factory, DataSource database, int mostInMemory) {
    this.mostInMemory = mostInMemory;
    this.factory = factory;
    this.database = database;
    this.checkpoints = new JdbcCheckpoints(database);
  }

  @Override
  public Optional<KnownFill> fill(AccountId account, FillId fill) {
    try (EntityManager manager = factory.createEntityManager()) {
      FillRow row = manager.find(FillRow.class, new FillRow.Key(account.value(), fill.value()));
      if (row == null) {
        return Optional.empty();
      }
      JournalRow entry = manager.find(JournalRow.class, row.seq);
      FillBooked booked = booked(entry);
      return Optional.of(
          new KnownFill(
              booked.fill(),
              booked.booked(),
              row.execution(),
              row.bustedSeq != null,
              ChangeCodec.result(entry.payload())));
    }
  }

  @Override
  public Optional<KnownMovement> movement(AccountId account, MovementId movement) {
    try (EntityManager manager = factory.createEntityManager()) {
      CashMovementRow row =
          manager.find(
              CashMovementRow.class, new CashMovementRow.Key(account.value(), movement.value()));
      return Optional.ofNullable(row).map(CashMovementRow::movement);
    }
  }

  @Override
  public Optional<KnownOrder> order(AccountId account, ClientOrderId order) {
    try (EntityManager manager = factory.createEntityManager()) {
      OrderRow row = manager.find(OrderRow.class, new OrderRow.Key(account.value(), order.value()));
      if (row == null) {
        return Optional.empty();
      }
      JournalRow entry = manager.find(JournalRow.class, row.seq());
      OrderDecided decided = (OrderDecided) ChangeCodec.change(entry.action(), entry.payload());
      return Optional.of(
          new KnownOrder(decided.order().request(), row.order(), decided.findings(), row.seq()));
    }
  }

  @Override
  public Set<GivenId> recorded(Collection<GivenId> ids) {
    try (Connection connection = database.getConnection()) {
      return TakenIds.among(connection, ids);
    } catch (SQLException e) {
      throw new IllegalStateException("ids cannot be looked up: " + e.getMessage(), e);
    }
  }

  @Override
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  @Override
  public List<Execution> executions(HoldingId holding, Span span, long knownAt) {
    AccountId account = holding.account();
    try (EntityManager manager = factory.createEntityManager()) {
      boolean hasFrom = !span.after().equals(EventKey.BEFORE_ALL);
      boolean hasUntil = span.until().isBefore(Instant.MAX);
      TypedQuery<FillRow> query =
          manager
              .createQuery(
                  "SELECT f FROM FillRow f WHERE f.account = :account"
                      + " AND f.instrument = :instrument AND f.positionSide = :side"
                      + " AND f.seq <= :knownAt AND f.ofSplit = FALSE"
                      + (hasFrom
                          ? " AND f.executedAt >= :from"
                              + " AND (f.executedAt > :from OR f.seq > :arrival)"
                          : "")
                      + (hasUntil ? " AND f.executedAt <= :until" : ""),
                  FillRow.class)
              .setHint(READ_ONLY, true)
              .setParameter("account", account.value())
              .setParameter("instrument", holding.key().instrument().value())
              .setParameter("side", holding.key().side().name())
              .setParameter("knownAt", knownAt);
      if (hasFrom) {
        // a split comes before the fills of its instant
        boolean afterSplit = span.after().rank() == 0;
        query.setParameter("from", span.after().at());
        query.setParameter("arrival", afterSplit ? Long.MIN_VALUE : span.after().arrival());
      }
      if (hasUntil) {
        query.setParameter("until", span.until());
      }
      List<FillRow> rows = query.getResultList();
      Amended amended = new Amended(manager, account, knownAt, rows);
      return amended.executions(rows);
    }
  }

  @Override
  public int mostInMemory() {
    return mostInMemory;
  }

  @Override
  public boolean haveMoreThan(int most, HoldingId holding, EventKey place) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(*) FROM (SELECT FROM fill" + AFTER + " LIMIT ?) f")) {
      bindAfter(statement, holding, place, Long.MAX_VALUE);
      statement.setInt(7, most + 1);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getInt(1) > most;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("fills cannot be counted: " + e.getMessage(), e);
    }
  }

  /** In plain SQL: a history of a million fills is a thousand pages. */
  @Override
  public Page page(HoldingId holding, EventKey after, int most, long knownAt) {
    List<FillRow> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT " + FillRow.COLUMNS + " FROM fill" + AFTER + IN_ORDER + " LIMIT ?")) {
      bindAfter(statement, holding, after, knownAt);
      statement.setInt(7, most);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(FillRow.of(result));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("fills cannot be read: " + e.getMessage(), e);
    }
    EventKey next =
        rows.size() < most ? null : EventKey.ofFill(rows.getLast().executedAt, rows.getLast().seq);
    return new Page(asKnown(rows, holding.account(), knownAt), next);
  }

  private List<Execution> asKnown(List<FillRow> rows, AccountId account, long knownAt) {
    if (rows.stream().noneMatch(FillRow::isAmended)) {
      return rows.stream().map(FillRow::execution).toList();
    }
    try (EntityManager manager = factory.createEntityManager()) {
      return new Amended(manager, account, knownAt, rows).executions(rows);
    }
  }

  private static final String AFTER =
      " WHERE account = ? AND instrument = ? AND position_side = ?"
          + " AND (executed_at, seq) > (?, ?) AND seq <= ? AND NOT of_split";

  private static final String IN_ORDER = " ORDER BY executed_at, seq";

  private static void bindAfter(
      PreparedStatement statement, HoldingId holding, EventKey after, long knownAt)
      throws SQLException {
    statement.setString(1, holding.account().value());
    statement.setString(2, holding.key().instrument().value());
    statement.setString(3, holding.key().side().name());
    statement.setObject(4, JdbcCheckpoints.time(after.at()));
    // a split comes before the fills of its instant
    statement.setLong(5, after.rank() == 0 ? Long.MIN_VALUE : after.arrival());
    statement.setLong(6, knownAt);
  }

  private static FillBooked booked(JournalRow entry) {
    return (FillBooked) ChangeCodec.change(entry.action(), entry.payload());
  }

  /** The fills of some rows that were busted or corrected, as they were known at an entry. */
  private static final class Amended {
    private static final int IDS_AT_ONCE = 1_000;

    private final Map<String, AmendmentRow> lastKnown = new HashMap<>();
    private final Map<Long, Execution> originals = new HashMap<>();

    Amended(EntityManager manager, AccountId account, long knownAt, List<FillRow> rows) {
      List<FillRow> amended = rows.stream().filter(FillRow::isAmended).toList();
      for (int from = 0; from < amended.size(); from += IDS_AT_ONCE) {
        List<FillRow> some = amended.subList(from, Math.min(from + IDS_AT_ONCE, amended.size()));
        readAmendments(manager, account, knownAt, some);
        readOriginals(manager, some);
      }
    }

    private void readAmendments(
        EntityManager manager, AccountId account, long knownAt, List<FillRow> rows) {
      manager
          .createQuery(
              "SELECT a FROM AmendmentRow a WHERE a.account = :account AND a.fillId IN :ids"
                  + " AND a.seq <= :knownAt ORDER BY a.seq",
              AmendmentRow.class)
          .setHint(READ_ONLY, true)
          .setParameter("account", account.value())
          .setParameter("ids", rows.stream().map(row -> row.fillId).toList())
          .setParameter("knownAt", knownAt)
          .getResultList()
          .forEach(amendment -> lastKnown.put(amendment.fillId, amendment));
    }

    private void readOriginals(EntityManager manager, List<FillRow> rows) {
      List<Long> seqs =
          rows.stream()
              .filter(row -> !lastKnown.containsKey(row.fillId))
              .map(row -> row.seq)
              .toList();
      if (!seqs.isEmpty()) {
        manager
            .createQuery("SELECT j FROM JournalRow j WHERE j.seq IN :seqs", JournalRow.class)
            .setHint(READ_ONLY, true)
            .setParameter("seqs", seqs)
            .getResultList()
            .forEach(entry -> originals.put(entry.seq(), booked(entry).execution(entry.seq())));
      }
    }

    List<Execution> executions(List<FillRow> rows) {
      List<Execution> executions = new ArrayList<>(rows.size());
      for (FillRow row : rows) {
        if (row.isAmended()) {
          asKnown(row).ifPresent(executions::add);
        } else {
          executions.add(row.execution());
        }
      }
      return executions;
    }

    private Optional<Execution> asKnown(FillRow row) {
      AmendmentRow amendment = lastKnown.get(row.fillId);
      if (amendment == null) {
        return Optional.of(Objects.requireNonNull(originals.get(row.seq)));
      }
      return amendment.isBust() ? Optional.empty() : Optional.of(amendment.execution());
    }
  }
}
