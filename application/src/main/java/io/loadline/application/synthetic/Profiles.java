package io.loadline.application.synthetic;

import io.loadline.application.synthetic.Profile.AccountSize;
import io.loadline.application.synthetic.Profile.Experience;
import io.loadline.application.synthetic.Profile.RiskTolerance;
import io.loadline.domain.money.Currency;
import java.time.ZoneId;
import java.util.List;

/**
 * Deals profiles to users in strata. The seed decides which value is which card, never whether a
 * value comes: any 3 users in a row have all risk tolerances and two experiences at least, any 9
 * have all pairs of risk tolerance and experience and every size, currency and time zone, and any
 * 540 have every combination of everything exactly once.
 *
 * <p>Why that is so: the pair goes by the number mod 9 (a Latin square), the size by (number +
 * number ÷ 9) mod 3, so that both together have period 27; the currency goes by the number mod 4
 * and the zone by mod 5, and 27, 4 and 5 have no common divisor.
 */
final class Profiles {
  static final List<Currency> CURRENCIES =
      List.of(new Currency("USD"), new Currency("EUR"), new Currency("GBP"), new Currency("JPY"));

  static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Europe/London"),
          ZoneId.of("Asia/Tokyo"),
          ZoneId.of("Australia/Sydney"));

  private final int[] risks;
  private final int[] experiences;
  private final int[] sizes;
  private final int[] currencies;
  private final int[] zones;

  Profiles(long seed) {
    this.risks = Randomness.of(seed, "profiles", "risk").permutation(3);
    this.experiences = Randomness.of(seed, "profiles", "experience").permutation(3);
    this.sizes = Randomness.of(seed, "profiles", "size").permutation(3);
    this.currencies = Randomness.of(seed, "profiles", "currency").permutation(CURRENCIES.size());
    this.zones = Randomness.of(seed, "profiles", "zone").permutation(ZONES.size());
  }

  /** The profile of the user with the number, from 0. */
  Profile of(int user) {
    int pair = user % 9;
    return new Profile(
        RiskTolerance.values()[risks[pair % 3]],
        Experience.values()[experiences[(pair + pair / 3) % 3]],
        CURRENCIES.get(currencies[user % CURRENCIES.size()]),
        ZONES.get(zones[user % ZONES.size()]),
        AccountSize.values()[sizes[(user + user / 9) % 3]]);
  }
}
