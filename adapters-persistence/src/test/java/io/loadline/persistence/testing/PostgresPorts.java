package io.loadline.persistence.testing;

import io.loadline.application.account.CashHistory;
import io.loadline.application.audit.AuditTrail;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.Journal;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.fill.FirmFills;
import io.loadline.application.order.FirmOrders;
import io.loadline.application.order.OrderHistory;
import io.loadline.application.pnl.MarketStore;
import io.loadline.application.pnl.WindowedResults;
import io.loadline.application.testing.Ports;
import io.loadline.application.user.UserStore;
import io.loadline.persistence.account.JpaCashHistory;
import io.loadline.persistence.audit.JpaAuditTrail;
import io.loadline.persistence.engine.JdbcJournal;
import io.loadline.persistence.fill.JdbcFirmFills;
import io.loadline.persistence.fill.JpaFillHistory;
import io.loadline.persistence.order.JdbcFirmOrders;
import io.loadline.persistence.order.JpaOrderHistory;
import io.loadline.persistence.pnl.JdbcMarketStore;
import io.loadline.persistence.pnl.JdbcWindowedResults;
import io.loadline.persistence.user.JpaUserStore;
import java.util.ArrayList;
import java.util.List;

/** All ports over a PostgreSQL database of their own. */
public final class PostgresPorts implements Ports {
  private final MigratedDatabase database = new MigratedDatabase();
  private final List<JdbcJournal> journals = new ArrayList<>();

  public MigratedDatabase database() {
    return database;
  }

  @Override
  public Journal journal() {
    journals.forEach(JdbcJournal::close);
    JdbcJournal journal = database.journal("server");
    journals.add(journal);
    return journal;
  }

  @Override
  public Facts facts() {
    return database.facts();
  }

  @Override
  public MarketStore marketStore() {
    return new JdbcMarketStore(database.application());
  }

  @Override
  public FillHistory fillHistory() {
    return new JpaFillHistory(database.factory());
  }

  @Override
  public CashHistory cashHistory() {
    return new JpaCashHistory(database.factory());
  }

  @Override
  public FirmFills firmFills() {
    return new JdbcFirmFills(database.application());
  }

  @Override
  public FirmOrders firmOrders() {
    return new JdbcFirmOrders(database.application());
  }

  @Override
  public OrderHistory orderHistory() {
    return new JpaOrderHistory(database.factory());
  }

  @Override
  public WindowedResults windowedResults() {
    return new JdbcWindowedResults(database.application());
  }

  @Override
  public AuditTrail auditTrail() {
    return new JpaAuditTrail(database.factory());
  }

  @Override
  public UserStore users() {
    return new JpaUserStore(database.transactions());
  }

  @Override
  public void close() {
    journals.forEach(JdbcJournal::close);
    database.close();
  }
}
