package io.loadline.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.application.account.DeskSet;
import io.loadline.application.engine.Change;
import io.loadline.application.engine.Entry;
import io.loadline.application.engine.Journal;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.application.testing.InMemoryJournal;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import io.loadline.persistence.FactTables;
import io.loadline.persistence.testing.MigratedDatabase;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One writer at a time, whatever goes wrong. */
class LeaseTest {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration LONG = Duration.ofMinutes(10);

  private MigratedDatabase database;

  @BeforeEach
  void openDatabase() {
    database = new MigratedDatabase();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void whoComesSecondFollowsAndMayNotWrite() {
    try (JdbcJournal first = journal("first", LONG);
        JdbcJournal second = journal("second", LONG)) {
      State state = first.load().state();
      first.append(List.of(desk(state, "D1")));

      Journal.Loaded standby = second.load();

      assertThat(standby.mayWrite()).isFalse();
      assertThat(standby.state().desks().size()).isEqualTo(1);
      assertThatThrownBy(() -> second.append(List.of(desk(standby.state(), "D2"))))
          .isInstanceOf(Journal.NotTheWriter.class);
    }
  }

  @Test
  void whoFollowsSeesWhatWasWrittenMeanwhile() {
    try (JdbcJournal first = journal("first", LONG);
        JdbcJournal second = journal("second", LONG)) {
      State state = first.load().state();
      second.load();
      Recorded one = desk(state, "D1");
      first.append(List.of(one));
      first.append(List.of(desk(state.with(new Desk(new DeskId("D1"), "")).at(1), "D2")));

      State followed = second.load().state();

      assertThat(followed.seq()).isEqualTo(2);
      assertThat(followed.desks().size()).isEqualTo(2);
    }
  }

  @Test
  void aWriterWhoseLeaseWasTakenWritesNothingMore() {
    try (JdbcJournal old = journal("old", AT_ONCE);
        JdbcJournal taker = journal("taker", LONG)) {
      State state = old.load().state();
      Journal.Loaded taken = taker.load();

      assertThat(taken.mayWrite()).isTrue();
      assertThatThrownBy(() -> old.append(List.of(desk(state, "D1"))))
          .isInstanceOf(Journal.NotTheWriter.class);
      assertThat(database.value("SELECT count(*) FROM journal")).isEqualTo("0");
      taker.append(List.of(desk(taken.state(), "D2")));
      assertThat(database.value("SELECT count(*) FROM journal")).isEqualTo("1");
    }
  }

  @Test
  void aLargeBatchIsFencedAsASmallOneIs() {
    JdbcJournal old = journal("old", AT_ONCE, 0);
    try (JdbcJournal taker = journal("taker", LONG)) {
      State state = old.load().state();
      taker.load();

      assertThatThrownBy(() -> old.append(List.of(desk(state, "D1"))))
          .isInstanceOf(Journal.NotTheWriter.class);
      assertThat(database.value("SELECT count(*) FROM journal")).isEqualTo("0");
    }
  }

  @Test
  void whoLosesTheLeaseLearnsItWhileNothingIsWritten() {
    try (JdbcJournal old = journal("old", AT_ONCE);
        JdbcJournal taker = journal("taker", LONG)) {
      old.load();
      taker.load();

      assertThatThrownBy(old::keepLease).isInstanceOf(Journal.NotTheWriter.class);
    }
  }

  @Test
  void aLeaseThatWasGivenBackIsFreeAtOnce() {
    JdbcJournal first = journal("first", LONG);
    first.load();
    first.close();

    try (JdbcJournal second = journal("second", LONG)) {
      assertThat(second.load().mayWrite()).isTrue();
    }
  }

  @Test
  void afterACutConnectionTheStateIsWhatTheDatabaseHolds() {
    try (JdbcJournal journal = journal("server", LONG)) {
      State state = journal.load().state();
      Recorded recorded = desk(state, "D1");
      journal.append(List.of(recorded));
      database.cutConnections();

      assertThatThrownBy(() -> journal.append(List.of(desk(state.at(1), "D2"))))
          .isInstanceOf(Journal.WriteFailed.class);
      assertThatThrownBy(() -> journal.append(List.of(desk(state.at(1), "D2"))))
          .as("before it has loaded again")
          .isInstanceOf(Journal.NotTheWriter.class);

      Journal.Loaded loaded = journal.load();
      assertThat(loaded.mayWrite()).isTrue();
      assertThat(loaded.state().seq()).isEqualTo(1);
      journal.append(List.of(desk(loaded.state(), "D2")));
      assertThat(database.value("SELECT max(seq) FROM journal")).isEqualTo("2");
    }
  }

  @Test
  void theWriterKeepsNoStateOfItsStart() {
    try (JdbcJournal journal = journal("server", LONG)) {
      journal.append(List.of(desk(journal.load().state(), "D1")));
    }

    try (JdbcJournal journal = journal("again", LONG)) {
      WeakReference<State> start = new WeakReference<>(journal.load().state());
      for (int i = 0; i < 20 && start.get() != null; i++) {
        System.gc();
      }

      assertThat(start.get()).isNull();
    }
  }

  @Test
  void whoStandsByTakesOverAtOnceWhenTheWritersSessionIsGone() {
    JdbcJournal killed = journal("killed", LONG);
    State state = killed.load().state();
    killed.append(List.of(desk(state, "D1")));
    try (JdbcJournal second = journal("second", LONG)) {
      assertThat(second.load().mayWrite()).isFalse();
      database.cutConnections();
      assertThatThrownBy(() -> second.load(State.EMPTY)).as("its own was cut, too").isNotNull();

      Journal.Loaded taken = second.load(State.EMPTY);

      assertThat(taken.mayWrite()).as("its lease would last ten minutes").isTrue();
      assertThat(taken.state().seq()).isEqualTo(1);
      assertThatThrownBy(() -> killed.append(List.of(desk(state.at(1), "D2"))))
          .isInstanceOf(Journal.WriteFailed.class);
    }
  }

  @Test
  void theSessionOfAWriterThatLostItsLeaseIsEnded() {
    try (JdbcJournal frozen = journal("frozen", AT_ONCE);
        JdbcJournal taker = journal("taker", LONG)) {
      State state = frozen.load().state();
      assertThat(taker.load().mayWrite()).isTrue();

      taker.keepLease();

      assertThatThrownBy(() -> frozen.append(List.of(desk(state, "D1"))))
          .isInstanceOf(Journal.WriteFailed.class);
      taker.keepLease();
      assertThat(database.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
          .isEqualTo("1");
    }
  }

  @Test
  void whoFollowsIsToldWhatHappenedAndWhereTheWriterIs() {
    try (JdbcJournal first = at("first", "http://first:9080");
        JdbcJournal second = at("second", "http://second:9080")) {
      State state = first.load().state();
      State known = second.load().state();
      Recorded one = desk(state, "D1");
      first.append(List.of(one));

      Journal.Loaded followed = second.load(known);

      assertThat(followed.entries()).singleElement().isEqualTo(one);
      assertThat(followed.state().seq()).isEqualTo(1);
      assertThat(followed.complete()).isTrue();
      assertThat(followed.writer()).isEqualTo("http://first:9080");
    }
  }

  @Test
  void afterAFailedCommitTheWriterGoesOnFromTheStateThatItHas() {
    try (JdbcJournal journal = journal("server", LONG)) {
      journal.append(List.of(desk(journal.load().state(), "D1")));
      State known = database.reloaded("server");
      database.cutConnections();
      assertThatThrownBy(() -> journal.append(List.of(desk(known, "D2"))))
          .isInstanceOf(Journal.WriteFailed.class);

      Journal.Loaded loaded = journal.load(known);

      assertThat(loaded.mayWrite()).isTrue();
      assertThat(loaded.state()).as("not read again").isSameAs(known);
    }
  }

  @Test
  void aStateThatTheJournalDoesNotHoldIsReadAnew() {
    try (JdbcJournal journal = journal("server", LONG)) {
      Recorded one = desk(journal.load().state(), "D1");
      journal.append(List.of(one));
      State known = database.reloaded("server");
      database.cutConnections();
      assertThatThrownBy(journal::keepLease).isInstanceOf(Journal.WriteFailed.class);
      database.execute("UPDATE journal SET hash = '\\x00'");

      Journal.Loaded loaded = journal.load(known);

      assertThat(loaded.state()).isNotSameAs(known);
    }
  }

  @Test
  void aWriterThatCannotWriteEntriesDoesNotComeBackThoughItsLeaseIsRenewed() {
    try (JdbcJournal journal = journal("server", LONG)) {
      State state = journal.load().state();
      database.execute("REVOKE INSERT ON journal FROM loadline_app");
      assertThatThrownBy(() -> journal.append(List.of(desk(state, "D1"))))
          .isInstanceOf(Journal.WriteFailed.class);

      assertThatThrownBy(() -> journal.load(state)).hasMessageContaining("permission denied");
      database.execute("GRANT INSERT ON journal TO loadline_app");

      assertThat(journal.load(state).mayWrite()).isTrue();
      journal.append(List.of(desk(state, "D1")));
      assertThat(database.value("SELECT count(*) FROM journal")).isEqualTo("1");
    }
  }

  @Test
  void theServersRoleMayAddToTheJournalAndNotChangeIt() throws Exception {
    try (JdbcJournal journal = journal("server", LONG)) {
      journal.append(List.of(desk(journal.load().state(), "D1")));
    }

    try (var connection = database.application().getConnection();
        var statement = connection.createStatement()) {
      for (String forbidden :
          List.of(
              "UPDATE journal SET payload = ''",
              "DELETE FROM journal",
              "TRUNCATE journal",
              "DROP TABLE journal",
              "ALTER TABLE fill ADD COLUMN more text",
              "CREATE TABLE other (id integer)")) {
        assertThatThrownBy(() -> statement.execute(forbidden))
            .as(forbidden)
            .hasMessageMatching("(?s).*(permission denied|must be owner).*");
      }
    }
  }

  private JdbcJournal journal(String holder, Duration lease) {
    return database.journal(holder, database.snapshots(), lease);
  }

  private JdbcJournal at(String holder, String address) {
    return new JdbcJournal(
        database.application(),
        database.facts(),
        database.snapshots(),
        FactTables.ALL,
        FactTables.REWRITERS,
        holder,
        address,
        LONG);
  }

  private JdbcJournal journal(String holder, Duration lease, int copyFrom) {
    return new JdbcJournal(
        database.application(),
        database.facts(),
        database.snapshots(),
        FactTables.ALL,
        FactTables.REWRITERS,
        new Lease(holder, lease),
        copyFrom);
  }

  private static Recorded desk(State state, String id) {
    Change change = new DeskSet(new Desk(new DeskId(id), "Desk \\ \"" + id + "\"\t\n"));
    Entry entry =
        new Entry(state.seq() + 1, Instant.parse("2026-03-02T09:00:00Z"), new UserId("u"), change);
    return new Recorded(entry, new Replay(state, new InMemoryJournal()).apply(entry));
  }
}
