package io.loadline.application.synthetic;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.account.UserId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Sets accounts up as their owner's profile asks: who wants little risk may not be short, beginners
 * trade only what is paid in full, and cost bases, strategies and types of algorithms go round, so
 * that every four accounts have all of them.
 */
final class AccountFactory {
  private static final List<String> COST_BASES = List.of("FIFO", "LIFO", "HIFO", "AVERAGE");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final int LEAST_LOTS = 3;
  private static final int MOST_INSTRUMENTS = 3;
  private static final BigDecimal PART_IN_DOLLARS = new BigDecimal("0.75");

  private final long seed;
  private final List<SyntheticInstrument> instruments;
  private final Instant start;

  /**
   * @param start when deposits are made
   */
  AccountFactory(long seed, List<SyntheticInstrument> instruments, Instant start) {
    this.seed = seed;
    this.instruments = instruments;
    this.start = start;
  }

  /** Where an account belongs. */
  record Place(String id, String name, DeskId desk, UserId owner) {}

  /**
   * An account.
   *
   * @param number from 0; decides what goes round
   * @param candidates the instruments that its desk trades, as indexes
   */
  SyntheticAccount open(int number, Place place, Profile profile, List<Integer> candidates) {
    Randomness random = Randomness.of(seed, "account", place.id());
    BigDecimal capital = profile.accountSize().dollars();
    List<Integer> affordable = affordable(profile, capital, candidates);
    List<SyntheticAlgorithm> algorithms = new ArrayList<>();
    for (int i = 0; i < profile.experience().algorithmsPerAccount(); i++) {
      algorithms.add(algorithm(number + i, pick(random, affordable)));
    }
    return new SyntheticAccount(
        account(number, place, profile),
        place.owner(),
        profile,
        capital,
        deposits(place, profile.reportingCurrency(), capital),
        algorithms,
        pick(random, affordable));
  }

  private static Account account(int number, Place place, Profile profile) {
    boolean mayBeShort = profile.riskTolerance().sellsShort();
    boolean hedging = mayBeShort && number % 4 == 1;
    return new Account(
        new AccountId(place.id()),
        place.name(),
        place.desk(),
        new TreeSet<>(Set.of(place.owner())),
        profile.reportingCurrency(),
        COST_BASES.get((number + number / 4) % COST_BASES.size()),
        hedging ? PositionMode.HEDGING : PositionMode.NETTING,
        profile.timeZone(),
        profile.timeZone().equals(NEW_YORK) ? LocalTime.of(17, 0) : LocalTime.MIDNIGHT,
        mayBeShort);
  }

  private static SyntheticAlgorithm algorithm(int number, List<Integer> instruments) {
    Strategy.Kind[] kinds = Strategy.Kind.values();
    SyntheticAlgorithm.Type[] types = SyntheticAlgorithm.Type.values();
    Strategy.Kind kind = kinds[number % kinds.length];
    SyntheticAlgorithm.Type type = types[(number + number / types.length) % types.length];
    String id = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    return new SyntheticAlgorithm(
        new Algorithm(
            new AlgorithmId(id), kind.title() + " (" + type.text() + ")", Algorithm.Status.ACTIVE),
        type,
        kind,
        instruments);
  }

  private List<CashMovement> deposits(Place place, Currency reporting, BigDecimal capital) {
    if (reporting.equals(Currencies.USD)) {
      return List.of(deposit(place, 1, capital, Currencies.USD));
    }
    BigDecimal dollars = capital.multiply(PART_IN_DOLLARS);
    return List.of(
        deposit(place, 1, dollars, Currencies.USD),
        deposit(place, 2, Currencies.fromDollars(capital.subtract(dollars), reporting), reporting));
  }

  private CashMovement deposit(Place place, int number, BigDecimal amount, Currency currency) {
    return new CashMovement(
        new MovementId(place.id() + "-d" + number),
        CashMovement.Type.DEPOSIT,
        Money.of(amount, currency),
        start,
        null);
  }

  private List<Integer> affordable(Profile profile, BigDecimal capital, List<Integer> candidates) {
    boolean beginner = profile.experience() == Profile.Experience.BEGINNER;
    return candidates.stream()
        .filter(index -> !beginner || instruments.get(index).contract().kind().paidInFull())
        .filter(
            index ->
                Sizes.capacity(profile.riskTolerance(), capital, instruments.get(index))
                    >= LEAST_LOTS)
        .toList();
  }

  private static List<Integer> pick(Randomness random, List<Integer> from) {
    int most = Math.min(from.size(), 1 + random.below(MOST_INSTRUMENTS));
    int[] order = random.permutation(from.size());
    return IntStream.range(0, most).mapToObj(i -> from.get(order[i])).sorted().toList();
  }
}
