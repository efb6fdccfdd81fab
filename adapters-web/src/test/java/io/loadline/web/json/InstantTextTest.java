package io.loadline.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T09:30:00Z, 2026-03-01T09:30:00Z",
    "2026-03-01t09:30:00z, 2026-03-01T09:30:00Z",
    "2026-03-01T09:30:00.1Z, 2026-03-01T09:30:00.100Z",
    "2026-03-01T09:30:00.123456Z, 2026-03-01T09:30:00.123456Z",
    "2026-03-01T09:30:00.000001+01:00, 2026-03-01T08:30:00.000001Z",
    "2026-03-01T00:00:00-05:30, 2026-03-01T05:30:00Z",
    "2024-02-29T23:59:59-00:00, 2024-02-29T23:59:59Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z"
  })
  void reads_rfc_3339_and_writes_utc(String in, String out) {
    assertThat(InstantText.format(InstantText.parse(in))).isEqualTo(out);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-03-01",
        "2026-03-01T09:30Z",
        "2026-03-01T09:30:00",
        "2026-03-01 09:30:00Z",
        "2026-03-01T09:30:00.Z",
        "2026-03-01T09:30:00.1234567Z",
        "2026-03-01T09:30:00,5Z",
        "2026-03-01T09:30:60Z",
        "2026-03-01T24:00:00Z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-03-01T09:30:00+0100",
        "2026-03-01T09:30:00+01:60",
        "2026-03-01T09:30:00+19:00",
        "2026-03-01T09:30:00ZZ",
        "2026-03-01T09:30:00.123",
        "2026-03-01T09:30:00[UTC]",
        "+2026-03-01T09:30:00Z",
        "-026-03-01T09:30:00Z",
        "٢٠٢٦-03-01T09:30:00Z",
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00"
      })
  void refuses_everything_else(String text) {
    assertThatThrownBy(() -> InstantText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(InstantText.EXPECTATION);
  }

  @Test
  void agrees_with_the_parser_of_the_jdk() {
    long seed = System.nanoTime();
    Random random = new Random(seed);

    for (int i = 0; i < 2_000; i++) {
      OffsetDateTime time =
          Instant.ofEpochSecond(random.nextLong(-6_000_000_000L, 60_000_000_000L))
              .plusNanos(random.nextInt(1_000_000) * 1_000L)
              .atOffset(ZoneOffset.ofHoursMinutes(random.nextInt(-11, 12), 0));
      String text = time.format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
      if (text.length() >= "2026-03-01T09:30:00Z".length()) {
        assertThat(InstantText.parse(text))
            .as("seed %d: %s", seed, text)
            .isEqualTo(time.toInstant());
      }
    }
  }
}
