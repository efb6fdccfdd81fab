package io.loadline.persistence.testing;

import io.loadline.application.limit.LimitService;
import io.loadline.application.limit.Review;
import io.loadline.application.order.Checks;
import io.loadline.application.order.OrderService;
import io.loadline.application.pnl.Closes;
import io.loadline.application.pnl.Days;
import io.loadline.application.pnl.Prices;
import io.loadline.application.synthetic.DataSetWorker;
import io.loadline.application.synthetic.DemoData;
import io.loadline.application.testing.Business;
import io.loadline.persistence.pnl.JdbcMarketStore;

/** What makes data sets, in a business on a database. */
public final class MadeUpBusiness {
  private MadeUpBusiness() {}

  public static DataSetWorker worker(MigratedDatabase database, Business business) {
    JdbcMarketStore store = new JdbcMarketStore(database.application());
    Days days = new Days(new Closes(business.marks(), store), business.rates());
    Checks checks = new Checks(business.marks(), business.rates());
    return new DataSetWorker(
        business.engine(),
        new LimitService(business.engine(), new Review(checks)),
        new DemoData.Ports(
            business.accounts(),
            business.instruments(),
            business.fills(),
            new Prices(business.marks(), business.rates(), store, accepted -> {}, posted -> {}),
            store),
        new OrderService(business.engine(), days, checks),
        business.rates(),
        business::now);
  }
}
