package io.loadline.web.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.application.engine.Journal;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.application.importing.ImportFiles;
import io.loadline.application.importing.ImportRun;
import io.loadline.application.importing.RowResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LongImportsTest {
  private static final int ROWS = Integer.getInteger("import.rows", 20_000);

  private static Sample sample() {
    ObjectNode expected = new ObjectMapper().createObjectNode();
    ObjectNode account = expected.putObject("import").putObject("account");
    account.put("reportingCurrency", "USD").put("costBasis", "FIFO");
    account.put("positionMode", "NETTING");
    expected
        .putObject("given")
        .putArray("instruments")
        .addObject()
        .put("symbol", "ACME-USD")
        .put("kind", "EQUITY")
        .put("settlementCurrency", "USD");
    return new Sample("long", expected);
  }

  /** One row in a hundred has a side that is none. */
  private static List<ImportFiles.Upload> file(int rows) {
    StringBuilder text =
        new StringBuilder(
            "fillId,instrument,side,quantity,price,executedAt,feeAmount,feeCurrency\n");
    Instant first = Instant.parse("2026-01-05T09:00:00Z");
    for (int i = 1; i <= rows; i++) {
      text.append('f')
          .append(i)
          .append(",ACME-USD,")
          .append(i % 100 == 0 ? "HOLD" : i % 2 == 0 ? "SELL" : "BUY")
          .append(",1,10,")
          .append(first.plusSeconds(i))
          .append(",0.01,USD\n");
    }
    return List.of(
        new ImportFiles.Upload("long.csv", text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void of_a_largefile_with_one_bad_row_in_a_hundred_the_others_are_booked() {
    try (Venue venue = new Venue(sample())) {
      ImportRun run = venue.imported(file(ROWS), false);

      assertThat(run.rows().booked()).isEqualTo(ROWS - ROWS / 100);
      assertThat(run.rows().refused()).isEqualTo(ROWS / 100);
      assertThat(run.results().stream().filter(each -> each.status() == RowResult.Status.REFUSED))
          .allMatch(each -> String.valueOf(each.original()).contains("\"HOLD\""));
    }
  }

  @Test
  void an_import_waits_while_the_writer_fails_and_books_nothing_twice() {
    AtomicInteger writes = new AtomicInteger();
    try (Venue venue = new Venue(sample(), journal -> new Failing(journal, writes))) {
      writes.set(0);
      ImportRun run = venue.imported(file(3_000), false);

      assertThat(run.state()).isEqualTo(ImportRun.State.COMPLETED);
      assertThat(run.rows().booked() + run.rows().duplicates()).isEqualTo(2_970);
      assertThat(run.rows().refused()).isEqualTo(30);
      assertThat(writes.get()).isGreaterThan(6);
      // one more sold than bought: every hundredth row is an even one
      assertThat(venue.book().holdings().values().map(each -> each.position().quantity()).toList())
          .allSatisfy(quantity -> assertThat(quantity).isEqualByComparingTo("30"));
    }
  }

  /** Fails the second write before, and the fourth after it has written: nobody knows. */
  private record Failing(Journal journal, AtomicInteger writes) implements Journal {
    @Override
    public void append(List<Recorded> entries) {
      boolean large = entries.size() > 100;
      int write = large ? writes.incrementAndGet() : 0;
      if (write == 2) {
        throw new WriteFailed("the connection is gone", new IllegalStateException());
      }
      journal.append(entries);
      if (write == 4) {
        throw new WriteFailed("no answer to the commit", new IllegalStateException());
      }
    }

    @Override
    public Loaded load() {
      return journal.load();
    }

    @Override
    public Loaded load(State known) {
      return journal.load(known);
    }

    @Override
    public void keepLease() {
      journal.keepLease();
    }
  }
}
