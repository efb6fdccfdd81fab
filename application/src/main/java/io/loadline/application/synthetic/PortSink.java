package io.loadline.application.synthetic;

import io.loadline.application.engine.Edited;
import io.loadline.application.fill.BookFills;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.UserId;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays a data set into the server that it runs in, through the same ports as everyone. What is
 * there already stays as it is, so that playing it again completes what was interrupted.
 *
 * <p>Of the marks, one in an hour goes into the history and the last ones become the current ones.
 */
final class PortSink implements SyntheticSink {
  private static final int FILLS_IN_A_BATCH = 1_000;
  private static final Duration BETWEEN_KEPT_MARKS = Duration.ofHours(1);

  private final DemoData.Ports ports;
  private final UserId administrator;
  private final List<Fill> waiting = new ArrayList<>(FILLS_IN_A_BATCH);
  private final List<Mark> history = new ArrayList<>();
  private List<Mark> latest = List.of();
  private @Nullable Instant lastKept;
  private UserId owner;
  private LoadedCounts counts = LoadedCounts.NONE;

  PortSink(DemoData.Ports ports, UserId administrator) {
    this.ports = ports;
    this.administrator = administrator;
    this.owner = administrator;
  }

  LoadedCounts counts() {
    return counts;
  }

  @Override
  public void desk(Desk desk) {
    keep(ports.accounts().put(administrator, desk, null).outcome());
  }

  @Override
  public void user(SyntheticUser user) {
    // users and their passwords are not data
  }

  @Override
  public void instrument(SyntheticInstrument instrument) {
    keep(ports.instruments().put(administrator, instrument.instrument(), null).outcome());
  }

  @Override
  public void rates(List<FxRate> rates) {
    ports.prices().rates(rates);
  }

  @Override
  public void marks(List<Mark> marks) {
    latest = marks;
    Instant at = marks.getFirst().asOf();
    if (lastKept == null || !at.isBefore(lastKept.plus(BETWEEN_KEPT_MARKS))) {
      lastKept = at;
      history.addAll(marks);
    }
  }

  @Override
  public void account(SyntheticAccount account) {
    publishMarks();
    AccountId id = account.account().id();
    owner = account.owner();
    keep(ports.accounts().put(administrator, account.account(), null).outcome());
    account.deposits().forEach(each -> ports.accounts().move(administrator, id, each));
    account
        .algorithms()
        .forEach(
            each ->
                keep(ports.accounts().put(administrator, id, each.algorithm(), null).outcome()));
  }

  private void publishMarks() {
    if (!history.isEmpty()) {
      ports.history().saveMarks(history);
      history.clear();
      ports.prices().marks(latest);
    }
  }

  /** Something else under the same name stays: it is somebody's, and its rules hold for fills. */
  private static void keep(Edited<?> edited) {
    switch (edited) {
      case Edited.Created<?> created -> {}
      case Edited.Unchanged<?> unchanged -> {}
      case Edited.Changed<?> changed -> {}
      case Edited.Refused<?> refused ->
          System.getLogger(PortSink.class.getName())
              .log(System.Logger.Level.INFO, "left as it is: {0}", refused.refusal().detail());
    }
  }

  @Override
  public boolean order(AccountId account, SyntheticOrder order) {
    return true;
  }

  @Override
  public void fill(AccountId account, Fill fill) {
    waiting.add(withoutOrder(fill));
    if (waiting.size() == FILLS_IN_A_BATCH) {
      flush(account);
    }
  }

  /** Orders of the past were never decided here, so fills name none. */
  private static Fill withoutOrder(Fill fill) {
    return new Fill(
        fill.fillId(),
        fill.instrument(),
        fill.side(),
        fill.quantity(),
        fill.price(),
        fill.executedAt(),
        fill.fee(),
        null,
        fill.algorithm(),
        fill.venue(),
        fill.positionSide());
  }

  @Override
  public void closed(AccountId account, List<SyntheticPosition> positions) {
    flush(account);
  }

  @Override
  public void end() {
    publishMarks();
  }

  private void flush(AccountId account) {
    if (waiting.isEmpty()) {
      return;
    }
    List<BookFills.Outcome> outcomes =
        ports
            .fills()
            .bookAll(owner, account, List.copyOf(waiting), BookFills.Mode.PER_ROW)
            .outcome();
    waiting.clear();
    for (BookFills.Outcome outcome : outcomes) {
      counts =
          counts.plus(
              switch (outcome) {
                case BookFills.Booked booked -> new LoadedCounts(1, 0, 0, 0, 0);
                case BookFills.Duplicate duplicate -> new LoadedCounts(0, 1, 0, 0, 0);
                case BookFills.Refused refused -> new LoadedCounts(0, 0, 1, 0, 0);
              });
    }
  }
}
