package io.loadline.persistence.fill;

import io.loadline.application.fill.FillBusted;
import io.loadline.application.fill.FillCorrected;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.SplitEvent;
import io.loadline.domain.position.TransferEvent;
import io.loadline.persistence.engine.BatchFacts;
import io.loadline.persistence.engine.Rewriter;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fills of changed histories with what they did anew, and those that are not there any more.
 * When a batch changes a history several times, the last word on each fill counts.
 */
public final class FillRewriter implements Rewriter {
  private static final Table GONE =
      Table.of("gone", "account text", "fill_id text", "busted_seq bigint");

  private static final String TAKE_OUT =
      "UPDATE fill f SET busted_seq = r.busted_seq, realized_gross = 0, realized_net = NULL,"
          + " reported_gross = NULL, reported_expense = NULL, reported_volume = NULL,"
          + " closing_net = NULL, trip_net = NULL, book_reported_gross = NULL,"
          + " book_closing_net = NULL, book_trip_net = NULL FROM "
          + GONE.source()
          + " WHERE f.account = r.account AND f.fill_id = r.fill_id";

  private static final String WRITE_ANEW = FillRows.REWRITTEN.insert("");

  private record Key(AccountId account, String fillId) {}

  private record Word(HoldingChange step, @Nullable Long correctedSeq) {}

  @Override
  public void rewrite(Connection connection, BatchFacts batch) throws SQLException {
    lock(connection);
    LastWords words = new LastWords();
    batch.movements().stream().filter(BatchFacts.Movement::restated).forEach(words::take);
    write(connection, words);
  }

  /** Writes the fills of some steps again, which a change under that number had follow. */
  static void rewrite(Connection connection, AccountId account, List<HoldingChange> steps, long seq)
      throws SQLException {
    LastWords words = new LastWords();
    steps.forEach(step -> words.take(account, step, seq, false));
    write(connection, words);
  }

  /**
   * Has whoever writes results of fills again wait for the other until the end of its transaction:
   * the writer, and what restates long histories beside it.
   */
  static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext('fill_restatement'))")) {
      statement.executeQuery().close();
    }
  }

  private static void write(Connection connection, LastWords words) throws SQLException {
    Rows anew = new Rows(FillRows.REWRITTEN);
    words.standing.forEach(
        (key, word) -> FillRows.add(anew, key.account, word.step, word.correctedSeq));
    run(connection, WRITE_ANEW, anew);
    Rows out = new Rows(GONE);
    words.gone.forEach((key, seq) -> out.add(key.account.value(), key.fillId, seq));
    run(connection, TAKE_OUT, out);
  }

  private static void run(Connection connection, String sql, Rows rows) throws SQLException {
    if (!rows.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        rows.bind(statement, 1);
        statement.executeUpdate();
      }
    }
  }

  /** What is to be said of each fill after all changes of the batch. */
  private static final class LastWords {
    private final Map<Key, Word> standing = new LinkedHashMap<>();
    private final Map<Key, Long> gone = new LinkedHashMap<>();

    private void take(BatchFacts.Movement movement) {
      AccountId account = movement.holding().account();
      if (movement.change() instanceof FillBusted busted) {
        takeOut(new Key(account, busted.execution().fill().fillId().value()), movement.seq());
      }
      boolean first = true;
      for (HoldingChange step : movement.steps()) {
        boolean corrected = first && movement.change() instanceof FillCorrected;
        take(account, step, movement.seq(), corrected);
        first = false;
      }
    }

    private void take(AccountId account, HoldingChange step, long seq, boolean corrected) {
      Key key =
          switch (step.event()) {
            case TransferEvent settled ->
                throw new IllegalStateException("nothing before a transfer changes: " + settled);
            case Execution execution -> new Key(account, execution.fill().fillId().value());
            case SplitEvent split -> new Key(account, FillRows.splitKey(split, step.after().key()));
          };
      if (step.position() == null) {
        takeOut(key, seq);
        return;
      }
      Word before = standing.get(key);
      Long correctedSeq =
          corrected ? Long.valueOf(seq) : before == null ? null : before.correctedSeq;
      gone.remove(key);
      standing.put(key, new Word(step, correctedSeq));
    }

    private void takeOut(Key key, long seq) {
      standing.remove(key);
      gone.put(key, seq);
    }
  }
}
