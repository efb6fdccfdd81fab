package io.loadline.application.synthetic;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How often each value of an attribute comes, and how even that is: the Shannon entropy as a
 * fraction of the largest possible (1: all values equally often; 0: always the same).
 */
final class Diversity {
  private final String attribute;
  private final int possible;
  private final Function<Profile, String> value;
  private final Map<String, Long> counts = new TreeMap<>();
  private long total;

  /**
   * @param possible how many values there are
   */
  Diversity(String attribute, int possible, Function<Profile, String> value) {
    this.attribute = attribute;
    this.possible = possible;
    this.value = value;
  }

  void add(Profile profile) {
    counts.merge(value.apply(profile), 1L, Long::sum);
    total++;
  }

  String attribute() {
    return attribute;
  }

  int possible() {
    return possible;
  }

  int distinct() {
    return counts.size();
  }

  Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  double entropy() {
    double sum = 0;
    for (long count : counts.values()) {
      double share = (double) count / total;
      sum -= share * StrictMath.log(share);
    }
    return possible < 2 ? 1 : sum / StrictMath.log(possible);
  }
}
