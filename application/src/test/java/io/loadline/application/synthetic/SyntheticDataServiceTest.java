package io.loadline.application.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.synthetic.GenerateSyntheticData.Generated;
import io.loadline.application.synthetic.GenerateSyntheticData.Request;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.instrument.InstrumentKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticDataServiceTest {
  private final GenerateSyntheticData generator = new SyntheticDataService();

  @Test
  void the_same_request_gives_the_same_data_on_every_machine() {
    DigestSink sink = new DigestSink();

    generator.generate(Request.of(9, 1_000), sink, Progress.NONE);

    assertThat(sink.digest())
        .as("changes only when the generator is meant to give other data")
        .isEqualTo("f7f4114406871b707e3856f4f883ad2bf82b157ae62b53c40a7c11adb1b048f4");
  }

  @Test
  void another_seed_gives_other_data() {
    assertThat(digest(seeded(9, 200, 1))).isNotEqualTo(digest(seeded(9, 200, 2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 10, 27, 100, 1_000, 10_000})
  void ten_seeds_are_diverse_and_good_at_every_size(int users) {
    for (long seed = 42; seed < 52; seed++) {
      Generated generated =
          generator.generate(seeded(users, 900, seed), new AcceptingSink(), Progress.NONE);

      assertThat(generated.quality().failures()).as("seed=" + seed).isEmpty();
      assertThat(generated.quality().attributes())
          .filteredOn(each -> each.name().equals("risk tolerance × experience"))
          .singleElement()
          .satisfies(pairs -> assertThat(pairs.counts()).hasSize(9));
      assertThat(generated.counts().users()).isEqualTo(users);
      assertThat(generated.counts().fills()).isEqualTo(900);
    }
  }

  @Test
  void the_first_users_of_a_large_set_are_those_of_a_small_one() {
    List<SyntheticUser> small = users(seeded(9, 0, 5));
    List<SyntheticUser> large = users(seeded(100, 0, 5));

    assertThat(large.subList(0, 9)).isEqualTo(small);
  }

  @Test
  void every_strategy_trades_every_kind_of_instrument_in_every_kind_of_account() {
    Set<AlgorithmId> algorithms = new TreeSet<>();
    Set<InstrumentKind> kinds = EnumSet.noneOf(InstrumentKind.class);
    Set<String> terms = new TreeSet<>();
    SyntheticSink sink =
        new AcceptingSink() {
          @Override
          public void account(SyntheticAccount account) {
            terms.add(account.account().costBasis());
            terms.add(account.account().positionMode().name());
            terms.add(account.account().shortSelling() ? "short" : "long-only");
          }

          @Override
          public void fill(AccountId account, Fill fill) {
            algorithms.add(fill.algorithm());
            InstrumentCatalog.twelve().stream()
                .filter(each -> ("syn-" + each.instrument().id()).equals(fill.instrument().value()))
                .forEach(each -> kinds.add(each.contract().kind()));
          }
        };

    generator.generate(Request.of(36, 20_000), sink, Progress.NONE);

    assertThat(algorithms)
        .extracting(AlgorithmId::value)
        .containsExactlyInAnyOrder(
            "manual", "market-making", "mean-reversion", "moving-average-cross", "rebalancing");
    assertThat(kinds).containsExactlyInAnyOrder(InstrumentKind.values());
    assertThat(terms)
        .containsExactlyInAnyOrder(
            "AVERAGE", "FIFO", "HEDGING", "HIFO", "LIFO", "NETTING", "long-only", "short");
  }

  @Test
  void what_a_sink_refuses_is_never_filled() {
    List<String> filled = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    SyntheticSink sink =
        new AcceptingSink() {
          private long count;

          @Override
          public boolean order(AccountId account, SyntheticOrder order) {
            count++;
            if (count % 5 == 0) {
              refused.add(order.clientOrderId());
            }
            return count % 5 != 0;
          }

          @Override
          public void fill(AccountId account, Fill fill) {
            filled.add(String.valueOf(fill.orderId()));
          }
        };

    Generated generated = generator.generate(Request.of(9, 5_000), sink, Progress.NONE);

    assertThat(refused).isNotEmpty().doesNotContainAnyElementsOf(filled);
    assertThat(generated.counts().refused()).isEqualTo(refused.size());
    assertThat(generated.counts().fills() + generated.counts().refused()).isEqualTo(5_000);
    assertThat(generated.quality().failures()).isEmpty();
  }

  @Test
  void progress_goes_from_the_first_account_to_the_last_fill() {
    List<Long> done = new ArrayList<>();

    generator.generate(
        Request.of(9, 900), new AcceptingSink(), (reached, all) -> done.add(reached));

    assertThat(done).isSorted().hasSize(12).last().isEqualTo(900L);
  }

  @Test
  void algorithms_have_names_and_are_active() {
    List<Algorithm> algorithms = new ArrayList<>();
    SyntheticSink sink =
        new AcceptingSink() {
          @Override
          public void account(SyntheticAccount account) {
            account.algorithms().forEach(each -> algorithms.add(each.algorithm()));
          }
        };

    generator.generate(Request.of(9, 0), sink, Progress.NONE);

    assertThat(algorithms).hasSizeGreaterThanOrEqualTo(9);
    assertThat(algorithms)
        .allSatisfy(
            each -> {
              assertThat(each.name()).isNotBlank();
              assertThat(each.status()).isEqualTo(Algorithm.Status.ACTIVE);
            });
  }

  private static Request seeded(int users, long fills, long seed) {
    return new Request(
        users,
        fills,
        Request.DEFAULT_INSTRUMENTS,
        seed,
        Request.DEFAULT_PREFIX,
        Request.DEFAULT_UNTIL);
  }

  private String digest(Request request) {
    DigestSink sink = new DigestSink();
    generator.generate(request, sink, Progress.NONE);
    return sink.digest();
  }

  private List<SyntheticUser> users(Request request) {
    List<SyntheticUser> users = new ArrayList<>();
    SyntheticSink sink =
        new AcceptingSink() {
          @Override
          public void user(SyntheticUser user) {
            users.add(user);
          }
        };
    generator.generate(request, sink, Progress.NONE);
    return users;
  }
}
