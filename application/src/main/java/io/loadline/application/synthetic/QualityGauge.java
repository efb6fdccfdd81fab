package io.loadline.application.synthetic;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches what goes into a sink, and judges it. Knows the model of prices and what was asked for,
 * but nothing of how the data was made: it keeps its own sums.
 */
final class QualityGauge implements SyntheticSink {
  private final SyntheticSink next;
  private final ProfileChecks profiles = new ProfileChecks();
  private final PriceChecks prices;
  private final LedgerChecks ledger;
  private long users;
  private long accounts;
  private long instruments;
  private long steps;

  /**
   * @param fills how many were asked for
   * @param next gets everything
   */
  QualityGauge(Horizon horizon, long fills, SyntheticSink next) {
    this.prices = new PriceChecks(horizon);
    this.ledger = new LedgerChecks(horizon, fills);
    this.next = next;
  }

  /** The judgement of what came so far. */
  QualityReport report(long seed) {
    List<Check> checks = new ArrayList<>(profiles.checks());
    checks.addAll(prices.checks());
    checks.addAll(ledger.checks());
    return new QualityReport(
        seed,
        new Counts(
            users, accounts, instruments, ledger.orders(), ledger.refused(), ledger.fills(), steps),
        checks,
        profiles.attributes().stream()
            .map(
                each ->
                    new QualityReport.Attribute(
                        each.attribute(), Text.rounded(each.entropy()), each.counts()))
            .toList(),
        prices.figures());
  }

  @Override
  public void desk(Desk desk) {
    profiles.add(desk);
    next.desk(desk);
  }

  @Override
  public void user(SyntheticUser user) {
    users++;
    profiles.add(user);
    next.user(user);
  }

  @Override
  public void instrument(SyntheticInstrument instrument) {
    instruments++;
    prices.add(instrument);
    ledger.add(instrument.instrument());
    next.instrument(instrument);
  }

  @Override
  public void rates(List<FxRate> rates) {
    next.rates(rates);
  }

  @Override
  public void marks(List<Mark> marks) {
    steps++;
    prices.add(marks);
    next.marks(marks);
  }

  @Override
  public void account(SyntheticAccount account) {
    accounts++;
    profiles.add(account);
    ledger.opened(account);
    next.account(account);
  }

  @Override
  public boolean order(AccountId account, SyntheticOrder order) {
    boolean accepted = next.order(account, order);
    ledger.ordered(order, accepted);
    return accepted;
  }

  @Override
  public void fill(AccountId account, Fill fill) {
    ledger.filled(account, fill);
    next.fill(account, fill);
  }

  @Override
  public void closed(AccountId account, List<SyntheticPosition> positions) {
    ledger.closed(account, positions);
    next.closed(account, positions);
  }

  @Override
  public void end() {
    next.end();
  }
}
