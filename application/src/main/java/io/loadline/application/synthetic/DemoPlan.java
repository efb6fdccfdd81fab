package io.loadline.application.synthetic;

import io.loadline.application.synthetic.Profile.AccountSize;
import io.loadline.application.synthetic.Profile.Experience;
import io.loadline.application.synthetic.Profile.RiskTolerance;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.synthetic.DataSet;
import io.loadline.domain.synthetic.DataSet.Made;
import io.loadline.domain.synthetic.DataSet.Stage;
import io.loadline.domain.synthetic.DataSetId;
import io.loadline.domain.synthetic.DataSetTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the demo consists of: nine accounts, one of each pair of risk tolerance and experience, on
 * three desks, of two traders; the twelve instruments of the catalog; the last five days.
 *
 * <p>All names are ones that nobody else would choose, so that whoever tries Loadline while the
 * demo runs can list a {@code BTC-USD} on terms of their own and quote the euro as they like.
 */
final class DemoPlan {
  static final long SEED = 42;
  static final DataSetId ID = new DataSetId("demo");
  static final String PREFIX = "demo-";
  static final String INSTRUMENT_PREFIX = "DEMO-";
  static final int FILLS = 3_600;
  static final Duration STEP = Duration.ofMinutes(5);
  static final int STEPS = 1_440;

  private static final List<SyntheticInstrument> INSTRUMENTS = OwnCurrencies.of(catalog());

  private static final UserId TRADER = new UserId("trader");
  private static final UserId TRADER_2 = new UserId("trader2");

  private record DeskPlan(Desk desk, List<Integer> instruments) {}

  /** Each desk trades its part of the catalog; all have something that is paid in full. */
  private static final List<DeskPlan> DESKS =
      List.of(
          desk("crypto", "Digital assets", List.of(0, 1, 2, 9, 10, 11)),
          desk("equities", "Equities", List.of(4, 5, 6, 7)),
          desk("macro", "Macro", List.of(0, 3, 4, 7, 8, 11)));

  private DemoPlan() {}

  private static DeskPlan desk(String id, String name, List<Integer> instruments) {
    return new DeskPlan(new Desk(new DeskId(PREFIX + id), name + " (demo)"), instruments);
  }

  /** The demo, loaded, as a data set that can be cleared. */
  static DataSet asDataSet(UserId administrator, Instant now) {
    int accounts = RiskTolerance.values().length * Experience.values().length;
    DataSetTerms terms = new DataSetTerms(0, FILLS, INSTRUMENTS.size(), SEED, null);
    return new DataSet(
        ID, terms, administrator, now, Stage.LOADED, new Made(accounts, 0, 0, 0), null, null);
  }

  /** The data set whose last step ends at the instant or less than a second before. */
  static SyntheticData until(Instant end) {
    return from(Horizon.until(end, STEP, STEPS).start());
  }

  /** The data set whose first step begins at the instant. */
  static SyntheticData from(Instant start) {
    List<SyntheticAccount> accounts = accounts(start);
    return OwnCurrencies.of(
        new SyntheticData(
            SEED,
            new Horizon(start, STEP, STEPS),
            DESKS.stream().map(DeskPlan::desk).toList(),
            catalog(),
            Currencies.rates(start),
            List.of(),
            accounts,
            accounts.size()));
  }

  /** What the demo trades, in the currencies of the demo. */
  static List<SyntheticInstrument> instruments() {
    return INSTRUMENTS;
  }

  private static List<SyntheticInstrument> catalog() {
    return InstrumentCatalog.twelve().stream().map(each -> each.named(INSTRUMENT_PREFIX)).toList();
  }

  private static List<SyntheticAccount> accounts(Instant start) {
    AccountFactory factory = new AccountFactory(SEED, INSTRUMENTS, start);
    List<SyntheticAccount> accounts = new ArrayList<>();
    for (RiskTolerance risk : RiskTolerance.values()) {
      for (Experience experience : Experience.values()) {
        int number = accounts.size();
        DeskPlan desk = DESKS.get((number + number / 3) % DESKS.size());
        accounts.add(
            factory.open(
                number,
                new AccountFactory.Place(
                    PREFIX + lower(risk) + "-" + lower(experience),
                    name(risk, experience),
                    desk.desk().id(),
                    number % 3 == 2 ? TRADER_2 : TRADER),
                new Profile(
                    risk,
                    experience,
                    Profiles.CURRENCIES.get(number % Profiles.CURRENCIES.size()),
                    Profiles.ZONES.get(number % Profiles.ZONES.size()),
                    size(experience)),
                desk.instruments()));
      }
    }
    return accounts;
  }

  private static AccountSize size(Experience experience) {
    return switch (experience) {
      case BEGINNER -> AccountSize.SMALL;
      case INTERMEDIATE -> AccountSize.MEDIUM;
      case ADVANCED -> AccountSize.LARGE;
    };
  }

  private static String name(RiskTolerance risk, Experience experience) {
    String adjective =
        switch (risk) {
          case LOW -> "Careful";
          case MEDIUM -> "Balanced";
          case HIGH -> "Bold";
        };
    return adjective + " " + lower(experience);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static AccountId firstAccount() {
    return new AccountId(PREFIX + lower(RiskTolerance.LOW) + "-" + lower(Experience.BEGINNER));
  }

  static AccountId lastAccount() {
    return new AccountId(PREFIX + lower(RiskTolerance.HIGH) + "-" + lower(Experience.ADVANCED));
  }

  /** How many fills each account has; their ids end in {@code f1} to this. */
  static int fillsPerAccount() {
    return FILLS / (RiskTolerance.values().length * Experience.values().length);
  }
}
