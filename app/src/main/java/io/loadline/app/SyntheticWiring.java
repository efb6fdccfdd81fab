package io.loadline.app;

import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Facts;
import io.loadline.application.fill.BookFills;
import io.loadline.application.instrument.ManageInstruments;
import io.loadline.application.limit.LimitService;
import io.loadline.application.order.PlaceOrders;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.MarketStore;
import io.loadline.application.pnl.Prices;
import io.loadline.application.pnl.RateBoard;
import io.loadline.application.synthetic.DataSetService;
import io.loadline.application.synthetic.DataSetWorker;
import io.loadline.application.synthetic.DemoData;
import io.loadline.application.synthetic.ManageDataSets;
import io.loadline.application.synthetic.SimulatedPrices;
import io.loadline.application.synthetic.SimulatedTraders;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts together what makes data up: the demo, and the data sets that are asked for. */
@Dependent
class SyntheticWiring {
  @Produces
  @Singleton
  DemoData.Ports ports(
      ManageAccounts accounts,
      ManageInstruments instruments,
      BookFills fills,
      Prices prices,
      MarketStore history) {
    return new DemoData.Ports(accounts, instruments, fills, prices, history);
  }

  @Produces
  @Singleton
  DemoData demoData(
      DemoData.Ports ports,
      PlaceOrders orders,
      Facts facts,
      Engine engine,
      RateBoard rates,
      InstantSource clock) {
    return new DemoData(ports, orders, facts, engine::state, rates, clock);
  }

  @Produces
  @Singleton
  SimulatedPrices simulatedPrices(MarkBoard marks, Prices prices, InstantSource clock) {
    return new SimulatedPrices(marks, prices, clock.millis());
  }

  @Produces
  @Singleton
  SimulatedTraders simulatedTraders(
      Engine engine, MarkBoard marks, PlaceOrders orders, BookFills fills, InstantSource clock) {
    return new SimulatedTraders(engine::state, marks, orders, fills, clock.millis());
  }

  @Produces
  @Singleton
  ManageDataSets dataSets(Engine engine) {
    return new DataSetService(engine);
  }

  @Produces
  @Singleton
  DataSetWorker dataSetWorker(
      Engine engine,
      LimitService limits,
      DemoData.Ports ports,
      PlaceOrders orders,
      RateBoard rates,
      InstantSource clock) {
    return new DataSetWorker(engine, limits, ports, orders, rates, clock);
  }
}
