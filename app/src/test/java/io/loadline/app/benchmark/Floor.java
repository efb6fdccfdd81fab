package io.loadline.app.benchmark;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scene;
import io.loadline.domain.limit.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Books, prices and limits of the size that a benchmark is about. */
final class Floor {
  static final int LIMITS = 20;
  private static final String ENOUGH = "1000000000000";

  private Floor() {}

  static String symbol(int number) {
    return "S" + number;
  }

  static AccountId account(int number) {
    return new AccountId("account-" + number);
  }

  /** That many accounts with that many positions each, all instruments marked. */
  static Scene of(int accounts, int positions) {
    Scene scene = Scene.withCash(ENOUGH);
    for (int position = 0; position < positions; position++) {
      scene.mark(symbol(position), 100 + position % 50 + ".25");
    }
    for (int each = 0; each < accounts; each++) {
      scene.account(account(each), null);
      for (int position = 0; position < positions; position++) {
        scene.fill(
            account(each),
            AlgorithmId.MANUAL,
            symbol(position),
            (position % 3 == 0 ? "-" : "") + (1 + position % 7) + ".5",
            "99.75",
            Scene.YESTERDAY);
      }
    }
    return scene;
  }

  /** The account of the scene with that many positions. */
  static Scene withPositions(int positions) {
    Scene scene = Scene.withCash(ENOUGH);
    for (int position = 0; position < positions; position++) {
      scene.mark(symbol(position), 100 + position % 50 + ".25");
      scene.held(symbol(position), 1 + position % 7 + ".5", "99.75");
    }
    return scene;
  }

  /** Twenty limits on the account, of five types, none of them reached. */
  static Limit[] limits() {
    List<Limit> limits = new ArrayList<>();
    for (int i = 0; i < LIMITS; i++) {
      String type =
          switch (i % 5) {
            case 0 -> "GROSS_EXPOSURE";
            case 1 -> "NET_EXPOSURE";
            case 2 -> "POSITION_VALUE";
            case 3 -> "ORDER_VALUE";
            default -> "DAILY_LOSS";
          };
      limits.add(
          Limit.of(
              new LimitId("limit-" + i),
              type,
              Scope.of(Scene.ACCOUNT),
              new BigDecimal(ENOUGH).add(BigDecimal.valueOf(i)),
              LimitUnit.MONEY,
              "a benchmark"));
    }
    return limits.toArray(Limit[]::new);
  }
}
