package io.loadline.application.synthetic;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Whether users are as different as they should be, and everything belongs to somebody. */
final class ProfileChecks {
  /** From so many users on, every value of every attribute must come. */
  private static final int FULL = 9;

  private static final double LEAST_ENTROPY = 0.95;

  private final List<Diversity> attributes =
      List.of(
          new Diversity(
              "risk tolerance × experience",
              9,
              profile -> profile.riskTolerance() + "/" + profile.experience()),
          new Diversity("risk tolerance", 3, profile -> profile.riskTolerance().name()),
          new Diversity("experience", 3, profile -> profile.experience().name()),
          new Diversity("account size", 3, profile -> profile.accountSize().name()),
          new Diversity(
              "reporting currency",
              Profiles.CURRENCIES.size(),
              profile -> profile.reportingCurrency().code()),
          new Diversity("time zone", Profiles.ZONES.size(), profile -> profile.timeZone().getId()));

  private final Set<UserId> users = new HashSet<>();
  private final Set<DeskId> desks = new HashSet<>();
  private final Set<AccountId> accounts = new HashSet<>();
  private final Set<String> types = new TreeSet<>();
  private final Set<String> strategies = new TreeSet<>();
  private final Faults strangers = new Faults();
  private final Faults nameless = new Faults();
  private long algorithms;

  void add(Desk desk) {
    desks.add(desk.id());
  }

  void add(SyntheticUser user) {
    if (!users.add(user.id())) {
      strangers.add("two users are " + user.id());
    }
    attributes.forEach(each -> each.add(user.profile()));
  }

  void add(SyntheticAccount account) {
    AccountId id = account.account().id();
    if (!accounts.add(id)) {
      strangers.add("two accounts are " + id);
    }
    if (!users.contains(account.owner())
        || !account.account().traders().contains(account.owner())) {
      strangers.add("account " + id + " belongs to nobody");
    }
    if (account.account().deskId().filter(desks::contains).isEmpty()) {
      strangers.add("account " + id + " is on no desk");
    }
    for (SyntheticAlgorithm each : account.algorithms()) {
      algorithms++;
      types.add(each.type().text());
      strategies.add(each.strategy().name().toLowerCase(Locale.ROOT));
      if (each.algorithm().name().isBlank()) {
        nameless.add("algorithm " + each.algorithm().id() + " of " + id);
      }
    }
  }

  List<Diversity> attributes() {
    return attributes;
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (Diversity each : attributes) {
      checks.add(coverage(each));
      checks.add(evenness(each));
    }
    checks.add(
        Check.of(
            "every user has an account",
            accounts.size() >= users.size() && !users.isEmpty(),
            ">= " + users.size(),
            accounts.size()));
    checks.add(Check.none("things that belong to nobody", strangers));
    checks.add(Check.none("algorithms without a name", nameless));
    checks.add(variety("types of algorithms", types, SyntheticAlgorithm.Type.values().length));
    checks.add(variety("strategies", strategies, Strategy.Kind.values().length));
    return checks;
  }

  private Check coverage(Diversity each) {
    int expected = Math.min(each.possible(), smallest(each));
    return Check.of(
        "values of " + each.attribute(),
        each.distinct() >= expected,
        ">= " + expected + " of " + each.possible(),
        each.distinct());
  }

  /** What so few users can have: all of it from nine on, else at least two values where two are. */
  private int smallest(Diversity each) {
    return users.size() >= FULL ? each.possible() : Math.min(2, users.size());
  }

  private Check evenness(Diversity each) {
    String name = "entropy of " + each.attribute();
    String found = Text.rounded(each.entropy());
    return users.size() < FULL
        ? Check.tooSmall(name, ">= " + LEAST_ENTROPY, found)
        : Check.of(name, each.entropy() >= LEAST_ENTROPY, ">= " + LEAST_ENTROPY, found);
  }

  private Check variety(String name, Set<String> found, int possible) {
    String expected = "all " + possible;
    return algorithms < 2L * possible
        ? Check.tooSmall(name, expected, found)
        : Check.of(name, found.size() == possible, expected, found);
  }
}
