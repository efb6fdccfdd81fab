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

/** One implementation of the ports to the database, over one empty store. */
public interface Ports extends AutoCloseable {
  /** The journal of a process that has just started; closes those before it. */
  Journal journal();

  Facts facts();

  MarketStore marketStore();

  FillHistory fillHistory();

  FirmFills firmFills();

  FirmOrders firmOrders();

  CashHistory cashHistory();

  OrderHistory orderHistory();

  WindowedResults windowedResults();

  AuditTrail auditTrail();

  UserStore users();

  @Override
  void close();
}
