package io.loadline.application.testing;

import org.junit.jupiter.api.Nested;

class InMemoryPortsTest {
  @Nested
  class OfUserStore extends UserStoreContract {
    @Override
    protected Ports ports() {
      return new InMemoryPorts();
    }
  }

  @Nested
  class OfMarketStore extends MarketStoreContract {
    @Override
    protected Ports ports() {
      return new InMemoryPorts();
    }
  }

  @Nested
  class OfHistory extends HistoryContract {
    @Override
    protected Ports ports() {
      return new InMemoryPorts();
    }
  }

  @Nested
  class OfAuditTrail extends AuditTrailContract {
    @Override
    protected Ports ports() {
      return new InMemoryPorts();
    }
  }
}
