package io.loadline.application.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.synthetic.GenerateSyntheticData.Request;
import io.loadline.application.synthetic.Profile.RiskTolerance;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A checker that cannot fail is worthless: each check must catch the fault that it is for. */
class PlantedFaultsInDataTest {
  private static final Request REQUEST = Request.of(27, 5_000);

  @Test
  void a_set_with_nothing_changed_is_good() {
    assertThat(judged(PassingSink::new).failures()).isEmpty();
  }

  @Test
  void a_missing_stratum_is_caught() {
    QualityReport report =
        judged(
            next ->
                new PassingSink(next) {
                  @Override
                  public void user(SyntheticUser user) {
                    Profile was = user.profile();
                    RiskTolerance risk =
                        was.riskTolerance() == RiskTolerance.HIGH
                            ? RiskTolerance.MEDIUM
                            : was.riskTolerance();
                    super.user(
                        new SyntheticUser(
                            user.id(),
                            user.name(),
                            new Profile(
                                risk,
                                was.experience(),
                                was.reportingCurrency(),
                                was.timeZone(),
                                was.accountSize())));
                  }
                });

    assertFailed(report, "values of risk tolerance");
    assertFailed(report, "values of risk tolerance × experience");
    assertFailed(report, "entropy of risk tolerance");
  }

  @Test
  void a_lopsided_attribute_is_caught_though_every_value_comes() {
    QualityReport report =
        judged(
            next ->
                new PassingSink(next) {
                  private int count;

                  @Override
                  public void user(SyntheticUser user) {
                    Profile was = user.profile();
                    super.user(
                        new SyntheticUser(
                            user.id(),
                            user.name(),
                            new Profile(
                                was.riskTolerance(),
                                was.experience(),
                                Profiles.CURRENCIES.get(
                                    count < Profiles.CURRENCIES.size() ? count++ : 0),
                                was.timeZone(),
                                was.accountSize())));
                  }
                });

    assertFailed(report, "entropy of reporting currency");
    assertThat(failed(report)).doesNotContain("values of reporting currency");
  }

  @Test
  void an_account_of_nobody_is_caught() {
    QualityReport report =
        judged(
            next ->
                new PassingSink(next) {
                  @Override
                  public void user(SyntheticUser user) {
                    if (!user.id().value().endsWith("7")) {
                      super.user(user);
                    }
                  }
                });

    assertFailed(report, "things that belong to nobody");
  }

  @Test
  void an_algorithm_without_a_name_is_caught() {
    QualityReport report =
        judged(
            next ->
                new PassingSink(next) {
                  @Override
                  public void account(SyntheticAccount account) {
                    super.account(
                        new SyntheticAccount(
                            account.account(),
                            account.owner(),
                            account.profile(),
                            account.capital(),
                            account.deposits(),
                            account.algorithms().stream().map(each -> nameless(each)).toList(),
                            account.instruments()));
                  }
                });

    assertFailed(report, "algorithms without a name");
  }

  private static SyntheticAlgorithm nameless(SyntheticAlgorithm algorithm) {
    Algorithm was = algorithm.algorithm();
    return new SyntheticAlgorithm(
        new Algorithm(was.id(), " ", was.status()),
        algorithm.type(),
        algorithm.strategy(),
        algorithm.instruments());
  }

  @Test
  void an_account_without_money_is_caught() {
    QualityReport report =
        judged(
            next ->
                new PassingSink(next) {
                  @Override
                  public void account(SyntheticAccount account) {
                    super.account(
                        new SyntheticAccount(
                            account.account(),
                            account.owner(),
                            account.profile(),
                            account.capital(),
                            List.of(),
                            account.algorithms(),
                            account.instruments()));
                  }
                });

    assertFailed(report, "accounts without a deposit");
  }

  @Test
  void crossed_quotes_are_caught() {
    assertFailed(
        quoted(mark -> quote(mark, mark.last(), mark.last(), mark.last())),
        "quotes whose bid is not below the ask");
  }

  @Test
  void a_last_price_outside_of_the_quotes_is_caught() {
    assertFailed(
        quoted(mark -> quote(mark, mark.bid(), mark.ask(), plus(mark.ask(), "0.1"))),
        "last prices outside of bid and ask");
  }

  @Test
  void a_spread_of_one_percent_is_caught() {
    assertFailed(
        quoted(
            mark ->
                quote(mark, plus(mark.last(), "-0.005"), plus(mark.last(), "0.005"), mark.last())),
        "spreads of 1 % or more");
  }

  @Test
  void a_price_below_zero_is_caught() {
    assertFailed(
        quoted(mark -> quote(mark, BigDecimal.ONE.negate(), mark.ask(), mark.last())),
        "prices that are not positive");
  }

  @Test
  void prices_that_stand_still_are_caught() {
    BigDecimal hundred = new BigDecimal("100.00");

    QualityReport report =
        quoted(mark -> quote(mark, new BigDecimal("99.99"), new BigDecimal("100.01"), hundred));

    assertFailed(report, "volatility against the model");
    assertFailed(report, "kurtosis of returns");
  }

  @Test
  void normal_returns_without_clusters_are_caught() {
    QualityReport report = judged(next -> new Replaced(next, 1, 0.6, Replaced::normal));

    assertFailed(report, "kurtosis of returns");
    assertFailed(report, "autocorrelation of the sizes of returns");
    assertThat(failed(report)).doesNotContain("volatility against the model");
  }

  @Test
  void fat_tails_without_clusters_are_caught() {
    QualityReport report = judged(next -> new Replaced(next, 1, 0.6, random -> random.studentT(5)));

    assertFailed(report, "autocorrelation of the sizes of returns");
    assertThat(failed(report)).doesNotContain("kurtosis of returns");
  }

  @Test
  void prices_that_move_too_much_are_caught() {
    assertFailed(
        judged(next -> new Replaced(next, 2, 0.6, Replaced::normal)),
        "volatility against the model");
  }

  @Test
  void prices_that_know_nothing_of_each_other_are_caught() {
    assertFailed(
        judged(next -> new Replaced(next, 1, 0, Replaced::normal)),
        "correlation between instruments, difference from the model");
  }

  @Test
  void prices_out_of_order_are_caught() {
    QualityReport report =
        judged(
            next ->
                new PassingSink(next) {
                  private int step;

                  @Override
                  public void marks(List<Mark> marks) {
                    super.marks(marks);
                    if (step++ == 100) {
                      super.marks(marks);
                    }
                  }
                });

    assertFailed(report, "prices out of order");
  }

  @Test
  void an_oversell_on_a_long_only_account_is_caught() {
    QualityReport report =
        filled(
            (fill, longOnly) ->
                longOnly && fill.fillId().value().endsWith("-f1")
                    ? with(fill, Side.SELL, fill.quantity(), fill.orderId())
                    : fill);

    assertFailed(report, "sales of what is not held");
    assertFailed(report, "sums of fills that are not the position");
  }

  @Test
  void a_fill_that_was_lost_is_caught() {
    QualityReport report =
        filled((fill, longOnly) -> fill.fillId().value().endsWith("-f9") ? null : fill);

    assertFailed(report, "sums of fills that are not the position");
    assertFailed(report, "fills and refused orders");
  }

  @Test
  void a_position_that_is_not_the_sum_of_its_fills_is_caught() {
    QualityReport report =
        judged(
            next ->
                new PassingSink(next) {
                  @Override
                  public void closed(AccountId account, List<SyntheticPosition> positions) {
                    super.closed(
                        account,
                        positions.stream()
                            .map(
                                each ->
                                    new SyntheticPosition(
                                        each.instrument(),
                                        each.side(),
                                        each.quantity().add(new BigDecimal("0.00000001"))))
                            .toList());
                  }
                });

    assertThat(failed(report)).containsExactly("sums of fills that are not the position");
  }

  @Test
  void a_position_that_nobody_mentions_is_caught() {
    QualityReport report =
        judged(
            next ->
                new PassingSink(next) {
                  @Override
                  public void closed(AccountId account, List<SyntheticPosition> positions) {
                    super.closed(account, List.of());
                  }
                });

    assertThat(failed(report)).containsExactly("sums of fills that are not the position");
  }

  @Test
  void a_fill_of_an_unknown_order_is_caught() {
    assertFailed(
        filled((fill, longOnly) -> with(fill, fill.side(), fill.quantity(), "nobody's")),
        "fills beyond their order, or of none");
  }

  @Test
  void a_fill_beyond_its_order_is_caught() {
    QualityReport report =
        filled(
            (fill, longOnly) ->
                with(
                    fill,
                    fill.side(),
                    new Quantity(fill.quantity().value().multiply(BigDecimal.TEN)),
                    fill.orderId()));

    assertFailed(report, "fills beyond their order, or of none");
  }

  @Test
  void a_fill_finer_than_its_instrument_allows_is_caught() {
    QualityReport report =
        filled(
            (fill, longOnly) ->
                with(
                    fill,
                    fill.side(),
                    new Quantity(fill.quantity().value().add(new BigDecimal("1e-12"))),
                    fill.orderId()));

    assertFailed(report, "fills that no instrument can have");
  }

  @Test
  void an_id_that_comes_twice_is_caught() {
    QualityReport report =
        judged(
            next ->
                new PassingSink(next) {
                  @Override
                  public void fill(AccountId account, Fill fill) {
                    super.fill(account, fill);
                    super.fill(account, fill);
                  }
                });

    assertFailed(report, "fills that no instrument can have");
    assertFailed(report, "fills and refused orders");
  }

  @Test
  void a_fill_outside_of_its_time_is_caught() {
    QualityReport report =
        filled(
            (fill, longOnly) ->
                new Fill(
                    fill.fillId(),
                    fill.instrument(),
                    fill.side(),
                    fill.quantity(),
                    fill.price(),
                    fill.executedAt().plus(Duration.ofDays(100)),
                    fill.fee(),
                    fill.orderId(),
                    fill.algorithm(),
                    fill.venue(),
                    fill.positionSide()));

    assertFailed(report, "fills out of order");
  }

  @Test
  void an_account_that_is_not_closed_is_caught() {
    QualityReport report =
        judged(
            next ->
                new PassingSink(next) {
                  @Override
                  public void closed(AccountId account, List<SyntheticPosition> positions) {
                    if (!account.value().endsWith("3-1")) {
                      super.closed(account, positions);
                    }
                  }
                });

    assertFailed(report, "accounts that were not closed");
  }

  @Test
  void a_bad_set_says_so_in_both_forms_of_its_report() {
    QualityReport report = quoted(mark -> quote(mark, mark.last(), mark.last(), mark.last()));

    assertThat(report.passed()).isFalse();
    assertThat(report.toJson()).contains("\"passed\": false").contains("\"verdict\": \"FAIL\"");
    assertThat(report.toHtml()).contains("NOT good").contains("class=\"FAIL\"");
  }

  /** Prices of another model than the one that they are judged by. */
  private static final class Replaced extends PassingSink {
    private final List<SyntheticInstrument> instruments = new ArrayList<>();
    private final List<Double> distances = new ArrayList<>();
    private final Randomness random = Randomness.of(11, "replaced");
    private final double factor;
    private final double share;
    private final java.util.function.ToDoubleFunction<Randomness> shock;
    private double volatility;
    private java.time.@Nullable Instant last;

    Replaced(
        SyntheticSink next,
        double factor,
        double share,
        java.util.function.ToDoubleFunction<Randomness> shock) {
      super(next);
      this.factor = factor;
      this.share = share;
      this.shock = shock;
    }

    /** The sum of twelve even numbers, which is normal but for its outermost tails. */
    static double normal(Randomness random) {
      double sum = -6;
      for (int i = 0; i < 12; i++) {
        sum += random.unit();
      }
      return sum;
    }

    @Override
    public void instrument(SyntheticInstrument instrument) {
      instruments.add(instrument);
      distances.add(0.0);
      super.instrument(instrument);
    }

    @Override
    public void marks(List<Mark> marks) {
      if (last != null) {
        Duration step = Duration.between(last, marks.getFirst().asOf());
        volatility = new Horizon(last, step, 1).shareOfDailyVolatility();
      }
      last = marks.getFirst().asOf();
      double market = shock.applyAsDouble(random);
      List<Mark> replaced = new ArrayList<>();
      for (int i = 0; i < marks.size(); i++) {
        double own = shock.applyAsDouble(random);
        double move =
            factor
                * volatility
                * instruments.get(i).dailyVolatility()
                / 1e4
                * (share * market + StrictMath.sqrt(1 - share * share) * own);
        distances.set(i, distances.get(i) + move);
        long ticks =
            StrictMath.round(
                1_000 * instruments.get(i).startTicks() * StrictMath.exp(distances.get(i)));
        BigDecimal price =
            BigDecimal.valueOf(ticks, instruments.get(i).instrument().priceScale() + 3);
        replaced.add(quote(marks.get(i), plus(price, "-0.0001"), plus(price, "0.0001"), price));
      }
      super.marks(replaced);
    }
  }

  private static QualityReport judged(UnaryOperator<SyntheticSink> fault) {
    SyntheticData data = Population.of(REQUEST);
    QualityGauge gauge = new QualityGauge(data.horizon(), REQUEST.fills(), new AcceptingSink());
    new Simulation(data, fault.apply(gauge), Progress.NONE).run(REQUEST.fills());
    return gauge.report(REQUEST.seed());
  }

  private static QualityReport quoted(UnaryOperator<Mark> change) {
    return judged(
        next ->
            new PassingSink(next) {
              @Override
              public void marks(List<Mark> marks) {
                super.marks(marks.stream().map(change).toList());
              }
            });
  }

  private interface FillFault {
    @Nullable Fill of(Fill fill, boolean longOnly);
  }

  private static QualityReport filled(FillFault fault) {
    return judged(
        next ->
            new PassingSink(next) {
              private boolean longOnly;

              @Override
              public void account(SyntheticAccount account) {
                longOnly = !account.account().shortSelling();
                super.account(account);
              }

              @Override
              public void fill(AccountId account, Fill fill) {
                Fill changed = fault.of(fill, longOnly);
                if (changed != null) {
                  super.fill(account, changed);
                }
              }
            });
  }

  private static Mark quote(
      Mark mark, @Nullable BigDecimal bid, @Nullable BigDecimal ask, @Nullable BigDecimal last) {
    return new Mark(mark.instrument(), bid, ask, last, null, mark.asOf(), mark.source());
  }

  private static BigDecimal plus(@Nullable BigDecimal price, String share) {
    BigDecimal known = java.util.Objects.requireNonNull(price);
    return known.add(known.multiply(new BigDecimal(share)));
  }

  private static Fill with(Fill fill, Side side, Quantity quantity, @Nullable String orderId) {
    return new Fill(
        new FillId(fill.fillId().value()),
        fill.instrument(),
        side,
        quantity,
        new Price(fill.price().value()),
        fill.executedAt(),
        fill.fee(),
        orderId,
        fill.algorithm(),
        fill.venue(),
        fill.positionSide());
  }

  private static List<String> failed(QualityReport report) {
    return report.failures().stream().map(Check::name).toList();
  }

  private static void assertFailed(QualityReport report, String check) {
    assertThat(failed(report)).contains(check);
    assertThat(report.passed()).isFalse();
  }
}
