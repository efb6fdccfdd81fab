package io.loadline.application.synthetic;

import io.loadline.application.synthetic.GenerateSyntheticData.Request;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Plans a data set of any size: profiles are dealt to users, and users get accounts on desks of 15.
 * Users and accounts are made while they are read, so that a million of them need no memory.
 */
final class Population {
  private static final int USERS_PER_DESK = 15;
  private static final int DESKS_AT_ONCE = 3;
  private static final int USERS_PER_BLOCK = USERS_PER_DESK * DESKS_AT_ONCE;
  private static final int LEAST_STEPS = 2_016;
  private static final int MOST_STEPS = 20_160;
  private static final int MOST_PRICES = 500_000;
  private static final int LEAST_STEPS_OF_MANY = 400;

  private final Request request;
  private final Profiles profiles;
  private final AccountFactory factory;
  private final List<Integer> everything;

  private Population(Request request, Horizon horizon, List<SyntheticInstrument> instruments) {
    this.request = request;
    this.profiles = new Profiles(request.seed());
    this.factory = new AccountFactory(request.seed(), instruments, horizon.start());
    this.everything = IntStream.range(0, instruments.size()).boxed().toList();
  }

  static SyntheticData of(Request request) {
    Profiles profiles = new Profiles(request.seed());
    int accounts =
        IntStream.range(0, request.users())
            .map(user -> profiles.of(user).experience().accounts())
            .sum();
    Horizon horizon = horizon(request, accounts);
    List<SyntheticInstrument> instruments =
        InstrumentCatalog.of(request.seed(), request.instruments(), request.prefix());
    Population population = new Population(request, horizon, instruments);
    return new SyntheticData(
        request.seed(),
        horizon,
        population.desks(),
        instruments,
        Currencies.rates(horizon.start()),
        () -> IntStream.range(0, request.users()).mapToObj(population::user).iterator(),
        () ->
            IntStream.range(0, request.users())
                .boxed()
                .flatMap(user -> population.accounts(user).stream())
                .iterator(),
        accounts);
  }

  /** More steps when accounts trade more often, fewer when there are very many instruments. */
  private static Horizon horizon(Request request, int accounts) {
    long wanted = Math.clamp(request.fills() / accounts, LEAST_STEPS, MOST_STEPS);
    long affordable = Math.max(LEAST_STEPS_OF_MANY, MOST_PRICES / request.instruments());
    int steps = (int) Math.min(wanted, affordable);
    Duration step = Duration.ofSeconds(Math.max(1, Request.SPAN.toSeconds() / steps));
    return Horizon.until(request.until(), step, steps);
  }

  /** Three desks for every 45 users. */
  private List<Desk> desks() {
    int blocks = (request.users() + USERS_PER_BLOCK - 1) / USERS_PER_BLOCK;
    return IntStream.range(0, blocks * DESKS_AT_ONCE)
        .mapToObj(desk -> new Desk(deskId(desk), "Desk " + (desk + 1)))
        .toList();
  }

  private DeskId deskId(int desk) {
    return new DeskId(request.prefix() + "desk-%04d".formatted(desk + 1));
  }

  private DeskId deskOf(int user) {
    return deskId(user / USERS_PER_BLOCK * DESKS_AT_ONCE + user % DESKS_AT_ONCE);
  }

  private SyntheticUser user(int user) {
    Profile profile = profiles.of(user);
    return new SyntheticUser(userId(user), name(user, profile), profile);
  }

  private UserId userId(int user) {
    return new UserId(request.prefix() + "user-%06d".formatted(user + 1));
  }

  private static String name(int user, Profile profile) {
    return "%s risk, %s, no. %d"
        .formatted(lower(profile.riskTolerance()), lower(profile.experience()), user + 1);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private List<SyntheticAccount> accounts(int user) {
    Profile profile = profiles.of(user);
    return IntStream.range(0, profile.experience().accounts())
        .mapToObj(account -> account(user, account, profile))
        .toList();
  }

  private SyntheticAccount account(int user, int account, Profile profile) {
    String id = request.prefix() + "%06d-%d".formatted(user + 1, account + 1);
    String name = "Account " + (account + 1) + " of " + name(user, profile);
    return factory.open(
        user + account,
        new AccountFactory.Place(id, name, deskOf(user), userId(user)),
        profile,
        everything);
  }
}
