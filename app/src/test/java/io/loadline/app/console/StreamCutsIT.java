package io.loadline.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.loadline.app.launcher.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * The stream is cut again and again while fills and marks come in; in the end every cell on the
 * screen is what a page that reads everything anew shows, and what REST says. {@code
 * -Dconsole.cuts=50} for the whole of it.
 */
class StreamCutsIT {
  private static final int CUTS = Integer.getInteger("console.cuts", 4);
  private static final Duration BETWEEN_WRITES = Duration.ofMillis(40);
  private static final int BETWEEN_CUTS_MILLIS = 700;
  private static final int PATIENCE_MILLIS = 30_000;

  /** What is painted, without ages, which no two looks have in common. */
  private static final String CELLS =
      """
      () => {
        const grid = document.querySelector('live-grid');
        if (!grid || !grid.shown) return [];
        return grid.shown.map(row => grid.columns.filter(column => column.text && column.id !== 'markAge')
          .map(column => column.text(row)).join(' | ')).sort();
      }
      """;

  private static final String PAINTED =
      """
      () => [...document.querySelectorAll('live-grid vaadin-grid-cell-content')]
        .map(cell => cell.innerText.trim()).filter(text => text && !/^[\\d.]+ (ms|s|min|h|d)$/.test(text)).sort()
      """;

  private final TestServer server = TestServer.shared();
  private final Firm firm = new Firm(server);

  @Test
  void afterManyCutsUnderLoadEveryCellEqualsRest() {
    firm.fill("BUY", "1", "90");
    try (CuttingProxy proxy = new CuttingProxy(server.uri("/"));
        var watching = new Person(server, proxy.origin(), ColorScheme.DARK, 1440);
        var fresh = new Person(server)) {
      watching.signIn("trader").at("positions?" + firm.scope()).sees(firm.instrument);
      AtomicBoolean loaded = new AtomicBoolean(true);
      Thread load = Thread.ofVirtual().start(() -> trade(loaded));

      for (int cut = 0; cut < CUTS; cut++) {
        watching.page().waitForTimeout(BETWEEN_CUTS_MILLIS);
        proxy.cut();
      }
      loaded.set(false);
      join(load);

      fresh.signIn("trader").at("positions?" + firm.scope()).sees(firm.instrument);
      assertThat(settled(watching.page(), cells(fresh.page(), CELLS), CELLS))
          .as("after " + CUTS + " cuts")
          .isEqualTo(cells(fresh.page(), CELLS));
      assertThat(settled(watching.page(), cells(fresh.page(), PAINTED), PAINTED))
          .isEqualTo(cells(fresh.page(), PAINTED));
      assertThat(String.join("\n", cells(watching.page(), CELLS)))
          .contains(firm.heldQuantity() + " ");
    }
  }

  private void trade(AtomicBoolean on) {
    for (int i = 0; on.get(); i++) {
      firm.fill(i % 3 == 0 ? "SELL" : "BUY", "0.1", "95");
      firm.mark(Integer.toString(90 + i % 20));
      LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> cells(Page page, String script) {
    return (List<String>) page.evaluate(script);
  }

  /** The cells once they are as expected, or as they are when patience ends. */
  private static List<String> settled(Page page, List<String> expected, String script) {
    List<String> now = cells(page, script);
    for (int waited = 0; waited < PATIENCE_MILLIS && !now.equals(expected); waited += 250) {
      page.waitForTimeout(250);
      now = cells(page, script);
    }
    return now;
  }
}
