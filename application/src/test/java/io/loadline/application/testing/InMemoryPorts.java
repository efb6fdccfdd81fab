package io.loadline.application.testing;

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
import io.loadline.application.user.UserStore;

/** All ports in memory. */
public final class InMemoryPorts implements Ports {
  private final InMemoryJournal journal = new InMemoryJournal();
  private final MarketStore marketStore = new InMemoryMarketStore();
  private final UserStore users = new InMemoryUserStore();

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public Facts facts() {
    return journal;
  }

  @Override
  public MarketStore marketStore() {
    return marketStore;
  }

  @Override
  public FillHistory fillHistory() {
    return new InMemoryFillHistory(journal);
  }

  @Override
  public FirmFills firmFills() {
    return new InMemoryFirmFills(journal);
  }

  @Override
  public FirmOrders firmOrders() {
    return new InMemoryFirmOrders(journal);
  }

  @Override
  public CashHistory cashHistory() {
    return new InMemoryCashHistory(journal);
  }

  @Override
  public OrderHistory orderHistory() {
    return new InMemoryOrderHistory(journal);
  }

  @Override
  public WindowedResults windowedResults() {
    return new InMemoryResults(journal::entries);
  }

  @Override
  public AuditTrail auditTrail() {
    return new InMemoryAuditTrail(journal);
  }

  @Override
  public UserStore users() {
    return users;
  }

  @Override
  public void close() {}
}
