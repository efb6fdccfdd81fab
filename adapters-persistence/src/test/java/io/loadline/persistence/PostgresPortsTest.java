package io.loadline.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.testing.AuditTrailContract;
import io.loadline.application.testing.HistoryContract;
import io.loadline.application.testing.MarketStoreContract;
import io.loadline.application.testing.Ports;
import io.loadline.application.testing.UserStoreContract;
import io.loadline.domain.audit.ChainCheck;
import io.loadline.persistence.testing.PostgresPorts;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostgresPortsTest {
  @Nested
  class OfUserStore extends UserStoreContract {
    @Override
    protected Ports ports() {
      return new PostgresPorts();
    }
  }

  @Nested
  class OfMarketStore extends MarketStoreContract {
    @Override
    protected Ports ports() {
      return new PostgresPorts();
    }
  }

  @Nested
  class OfHistory extends HistoryContract {
    @Override
    protected Ports ports() {
      return new PostgresPorts();
    }

    @Override
    protected int businesses() {
      return 1;
    }
  }

  @Nested
  class OfAuditTrail extends AuditTrailContract {
    @Override
    protected Ports ports() {
      return new PostgresPorts();
    }

    @Test
    void aChangeMadeBehindTheBackOfTheServerIsFound() {
      try (PostgresPorts ports = new PostgresPorts()) {
        recorded(ports);

        ports
            .database()
            .execute("UPDATE journal SET payload = replace(payload, '1', '2') WHERE seq = 12");

        assertThat(ports.auditTrail().verify().firstBadSeq()).isEqualTo(12);
      }
    }

    @Test
    void anEntryThatWasTakenOutIsMissed() {
      try (PostgresPorts ports = new PostgresPorts()) {
        recorded(ports);

        ports.database().execute("DELETE FROM journal WHERE seq = 9");

        ChainCheck.Result result = ports.auditTrail().verify();
        assertThat(result.verified()).isFalse();
        assertThat(result.firstBadSeq()).isEqualTo(10);
      }
    }
  }
}
