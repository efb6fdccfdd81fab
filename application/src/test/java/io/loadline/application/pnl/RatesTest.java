package io.loadline.application.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {
  private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(365));

  private final RateBoard board = new RateBoard();

  @Test
  void the_newest_counts_whichever_way_it_was_given() {
    post("EUR", "USD", "3", LONG_AGO);
    post("USD", "EUR", "0.25", NOW);

    assertThat(at("EUR", "USD", NOW)).isEqualByComparingTo("4");
    assertThat(at("USD", "EUR", NOW)).isEqualByComparingTo("0.25");
    assertThat(at("EUR", "USD", NOW.minusSeconds(1))).isEqualByComparingTo("3");
  }

  @Test
  void the_same_age_prefers_what_was_posted_to_what_is_derived() {
    post("USD", "EUR", "0.25", NOW);
    post("EUR", "USD", "5", NOW);
    post("EUR", "CHF", "2", NOW);
    post("CHF", "USD", "7", NOW);

    assertThat(at("EUR", "USD", NOW)).isEqualByComparingTo("5");
  }

  @ParameterizedTest
  @CsvSource({"AAA, BBB", "BBB, AAA"})
  void of_two_crosses_the_newer_counts_whatever_its_name(String older, String newer) {
    post("EUR", older, "2", LONG_AGO);
    post(older, "USD", "2", LONG_AGO);
    post("EUR", newer, "3", NOW);
    post(newer, "USD", "3", NOW);

    assertThat(at("EUR", "USD", NOW)).isEqualByComparingTo("9");
  }

  @Test
  void a_cross_is_as_old_as_its_older_leg() {
    post("EUR", "AAA", "2", NOW);
    post("AAA", "USD", "2", LONG_AGO);
    post("EUR", "BBB", "3", NOW.minusSeconds(60));
    post("USD", "BBB", "0.5", NOW.minusSeconds(60));

    assertThat(at("EUR", "USD", NOW)).isEqualByComparingTo("6");
    assertThat(board.now().quoted(of("EUR"), of("USD"), NOW).asOf())
        .isEqualTo(NOW.minusSeconds(60));
  }

  @Test
  void a_newer_cross_counts_before_an_older_direct_rate() {
    post("EUR", "USD", "1", LONG_AGO);
    post("EUR", "CHF", "2", NOW);
    post("CHF", "USD", "2", NOW);

    assertThat(at("EUR", "USD", NOW)).isEqualByComparingTo("4");
  }

  @Test
  void a_rate_is_stale_after_the_age_of_its_pair_and_a_cross_with_its_older_leg() {
    post("EUR", "USD", "1", NOW);
    board.post(
        List.of(new FxRate(of("GBP"), of("EUR"), BigDecimal.ONE, NOW, Duration.ofMinutes(5))));

    assertThat(goodUntil("EUR", "USD")).isEqualTo(NOW.plus(Duration.ofHours(24)));
    assertThat(goodUntil("GBP", "EUR")).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    assertThat(goodUntil("GBP", "USD")).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
  }

  @Test
  void what_was_taken_does_not_change_with_what_comes_after_it() {
    post("EUR", "USD", "1", NOW);
    Rates taken = board.now();

    post("EUR", "USD", "2", NOW.plusSeconds(1));

    assertThat(taken.at(of("EUR"), of("USD"), NOW.plusSeconds(2))).isEqualByComparingTo("1");
  }

  @Test
  void nothing_is_made_up() {
    post("EUR", "AAA", "2", NOW);
    post("BBB", "USD", "2", NOW);

    assertThat(at("EUR", "USD", NOW)).isNull();
    assertThat(at("EUR", "AAA", LONG_AGO)).isNull();
  }

  private Instant goodUntil(String from, String to) {
    return board.now().quoted(of(from), of(to), NOW.plusSeconds(1)).goodUntil();
  }

  private BigDecimal at(String from, String to, Instant time) {
    return board.at(of(from), of(to), time);
  }

  private void post(String base, String quote, String rate, Instant asOf) {
    board.post(List.of(new FxRate(of(base), of(quote), new BigDecimal(rate), asOf)));
  }

  private static Currency of(String code) {
    return new Currency(code);
  }
}
