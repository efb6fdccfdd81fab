package io.loadline.application.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.application.synthetic.GenerateSyntheticData.Request;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.testing.Vectors;
import io.loadline.domain.testing.Vectors.Vector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What public systems ask of synthetic data, for many seeds. */
class SeedVectorsTest {
  private static final List<Long> SEEDS = LongStream.range(0, 10).boxed().toList();
  private static final int STEPS = 400;

  @Test
  void profiles_are_diverse() {
    Vector vector = Vectors.load("seed.json", "profiles-are-diverse");
    int count = vector.when().path("count").asInt();

    for (long seed : SEEDS) {
      Profiles profiles = new Profiles(seed);
      List<Profile> users = IntStream.range(0, count).mapToObj(profiles::of).toList();
      List<String> risks =
          users.stream().map(each -> lower(each.riskTolerance())).distinct().toList();
      List<String> levels =
          users.stream().map(each -> lower(each.experience())).distinct().toList();

      assertThat(risks)
          .hasSizeGreaterThanOrEqualTo(vector.then().path("distinctRiskToleranceAtLeast").asInt())
          .isSubsetOf(texts(vector.then().path("riskToleranceIn")));
      assertThat(levels)
          .hasSizeGreaterThanOrEqualTo(vector.then().path("distinctExperienceAtLeast").asInt())
          .isSubsetOf(texts(vector.then().path("experienceIn")));
    }
  }

  @Test
  void algorithms_have_types_owners_and_names() {
    Vector vector = Vectors.load("seed.json", "algorithms");
    List<SyntheticAccount> accounts = new ArrayList<>();

    Population.of(Request.of(9, 0)).accounts().forEach(accounts::add);

    for (SyntheticAccount account : accounts) {
      assertThat(account.owner().value()).isNotBlank();
      for (SyntheticAlgorithm algorithm : account.algorithms()) {
        assertThat(algorithm.type().text()).isIn(texts(vector.then().path("typeIn")));
        assertThat(algorithm.algorithm().name()).isNotBlank();
      }
    }
  }

  @Test
  void prices_keep_their_invariants() {
    Vector vector = Vectors.load("seed.json", "price-invariants");
    BigDecimal widest =
        new BigDecimal(vector.then().path("spreadPctBelow").asText()).movePointLeft(2);

    for (long seed : SEEDS) {
      PricePaths paths = paths(seed);
      for (int step = 0; step < STEPS; step++) {
        for (Mark mark : paths.marks(step)) {
          BigDecimal bid = Objects.requireNonNull(mark.bid());
          BigDecimal ask = Objects.requireNonNull(mark.ask());
          BigDecimal last = Objects.requireNonNull(mark.last());

          assertThat(bid).isPositive().isLessThanOrEqualTo(last).isLessThan(ask);
          assertThat(last).isLessThanOrEqualTo(ask);
          assertThat(ask.subtract(bid)).isLessThan(last.multiply(widest));
        }
      }
    }
  }

  @Test
  void large_moves_are_rare() {
    Vector vector = Vectors.load("seed.json", "price-volatility-realistic");
    double most = Double.parseDouble(vector.then().path("shareOfMovesOver5PctBelow").asText());

    for (long seed : SEEDS) {
      PricePaths paths = paths(seed);
      long large =
          IntStream.range(1, STEPS)
              .filter(step -> move(paths, step).compareTo(new BigDecimal("0.05")) > 0)
              .count();

      assertThat((double) large / STEPS).isLessThan(most);
    }
  }

  private static BigDecimal move(PricePaths paths, int step) {
    long before = paths.ticks(1, step - 1);
    long change = Math.abs(paths.ticks(1, step) - before);
    return BigDecimal.valueOf(change)
        .divide(BigDecimal.valueOf(before), 6, java.math.RoundingMode.HALF_EVEN);
  }

  /** A price an hour. */
  private static PricePaths paths(long seed) {
    Horizon horizon = Horizon.until(Request.DEFAULT_UNTIL, java.time.Duration.ofHours(1), STEPS);
    PricePaths paths = PricePaths.of(seed, InstrumentCatalog.twelve(), horizon);
    assertThat(paths.instruments().get(1).instrument().id()).isEqualTo(new InstrumentId("ETH-USD"));
    return paths;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> texts(JsonNode array) {
    return Vectors.stream(array).map(JsonNode::asText).toList();
  }
}
