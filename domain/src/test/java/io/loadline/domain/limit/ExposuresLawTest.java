package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * The sums that decisions are made on follow whatever happens in a firm: they are those that
 * somebody would find who counts position by position and order by order.
 */
class ExposuresLawTest {
  private static final int STEPS = 100;
  private static final BigDecimal ROUNDING = new BigDecimal("1e-20");
  private static final List<String> TYPES =
      List.of(
          "GROSS_EXPOSURE",
          "NET_EXPOSURE",
          "OPEN_POSITIONS",
          "SHORT_SELLING",
          "POSITION_QUANTITY",
          "POSITION_VALUE",
          "ORDER_RATE",
          "CANCEL_RATE",
          "OPEN_ORDERS",
          "TURNOVER",
          "DAILY_LOSS_REALIZED",
          "DAILY_LOSS",
          "DRAWDOWN");

  private static final List<String> ON_A_SCOPE =
      List.of(
          "GROSS_EXPOSURE", "NET_EXPOSURE", "OPEN_ORDERS", "ORDER_RATE", "CANCEL_RATE", "TURNOVER");

  private final Exposures exposures = new Exposures();

  @RepeatedTest(10)
  void sums_that_follow_are_what_counting_one_by_one_finds(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    RandomFirm firm = new RandomFirm(seed);

    for (int step = 0; step < STEPS; step++) {
      for (int happening = 0; happening <= step % 3; happening++) {
        firm.step();
      }
      AccountId account = firm.any(RandomFirm.ACCOUNTS);
      String where = "seed " + seed + " step " + step + " account " + account;
      exposures.follow(firm.books, firm.orders, firm.flows, firm::contract);
      standing(firm, account, where);
      asking(firm, account, firm.order(account), where);
      holders(firm, where);
    }
  }

  private void standing(RandomFirm firm, AccountId account, String where) {
    AlgorithmId algorithm = firm.any(RandomFirm.ALGORITHMS);
    Path path =
        new Path(firm.books.get(account).account().desk(), account, algorithm, firm.instrument());
    for (int each = 0; each < 3; each++) {
      Scope scope = firm.any(path.scopes());
      Path asked = new Path(path.desk(), account, scope.algorithm(), scope.instrument());
      Inquiry inquiry = Inquiry.about((PositionKey) null, exposures, firm, asked, Regimes.NORMAL);
      for (String type : TYPES) {
        compare(firm, scope, null, null, type, inquiry, where);
      }
    }
  }

  private void asking(RandomFirm firm, AccountId account, OrderRequest order, String where) {
    Path path =
        new Path(
            firm.books.get(account).account().desk(),
            account,
            order.algorithm(),
            order.instrument());
    Proposal proposal =
        new Proposal(order, firm.instruments.get(order.instrument()), order.quantity().value());
    Inquiry inquiry = Inquiry.about(proposal, exposures, firm, path, Regimes.NORMAL);
    if (inquiry.isReduction()) {
      return;
    }
    for (int each = 0; each < 2; each++) {
      Scope scope = firm.any(path.scopes());
      for (String type : ON_A_SCOPE) {
        compare(firm, scope, account, order, type, inquiry, where + " " + order);
      }
      compare(firm, scope, account, order, "OPEN_POSITIONS", inquiry, where + " " + order);
      if (scope.instrument() != null) {
        compareUnits(firm, scope, account, order, inquiry, where + " " + order);
      }
    }
  }

  private static void compare(
      RandomFirm firm,
      Scope scope,
      @Nullable AccountId account,
      @Nullable OrderRequest order,
      String type,
      Inquiry inquiry,
      String where) {
    String as = type + " of " + scope + ", " + where;
    Measurement found = measure(type, scope, inquiry);

    BigDecimal expected = new SlowMeasures(firm, scope, account, order).measure(type, true);

    same(found.total(), expected, as);
    if (expected != null && !onSinglePositions(type)) {
      BigDecimal held = new SlowMeasures(firm, scope, null, null).measure(type, false);
      same(found.used(), held, "held " + as);
      same(
          found.used().add(found.reserved()),
          new SlowMeasures(firm, scope, null, null).measure(type, true),
          "standing " + as);
    }
  }

  /** The largest of several positions may be another with orders than without. */
  private static boolean onSinglePositions(String type) {
    return type.equals("SHORT_SELLING") || type.startsWith("POSITION");
  }

  /** Of a netting account the order has one position; of a hedged one, its side alone counts. */
  private static void compareUnits(
      RandomFirm firm,
      Scope scope,
      AccountId account,
      OrderRequest order,
      Inquiry inquiry,
      String where) {
    if (scope.account() == null || account.equals(RandomFirm.HEDGED)) {
      return;
    }
    for (String type : List.of("POSITION_QUANTITY", "POSITION_VALUE", "SHORT_SELLING")) {
      Measurement found = measure(type, scope, inquiry);

      same(
          found.total(),
          new SlowMeasures(firm, scope, account, order).measure(type, true),
          type + " of " + scope + ", " + where);
    }
  }

  private static Measurement measure(String type, Scope scope, Inquiry inquiry) {
    boolean realized = type.equals("DAILY_LOSS_REALIZED");
    LimitType of = LimitTypes.named(realized ? "DAILY_LOSS" : type).orElseThrow();
    LimitUnit unit =
        of.units().contains(LimitUnit.MONEY) ? LimitUnit.MONEY : of.units().iterator().next();
    Limit limit = LimitsOf.within("PT10S", of.name(), unit, BigDecimal.ZERO, scope);
    return of.measure(realized ? LimitsOf.realized(limit) : limit, inquiry);
  }

  private static void same(@Nullable BigDecimal found, @Nullable BigDecimal expected, String as) {
    if (expected == null) {
      assertThat(found).as(as).isNull();
    } else {
      assertThat(found)
          .as(as)
          .isNotNull()
          .isBetween(expected.subtract(ROUNDING), expected.add(ROUNDING));
    }
  }

  /** Those that hold something or may come to, whichever the side. */
  private void holders(RandomFirm firm, String where) {
    InstrumentId instrument = firm.instrument();
    Set<AccountId> expected = new TreeSet<>();
    for (AccountId account : RandomFirm.ACCOUNTS) {
      Scope scope = Scope.of(account, instrument);
      if (new SlowMeasures(firm, scope, null, null).measure("OPEN_POSITIONS", true).signum() > 0
          || new SlowMeasures(firm, scope, null, null).measure("OPEN_ORDERS", true).signum() > 0) {
        expected.add(account);
      }
    }

    assertThat(exposures.holders(instrument)).as(where).isEqualTo(expected);
  }
}
