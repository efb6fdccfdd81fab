package io.loadline.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

  private static final int FEW_ROUNDS = 2;

  @Test
  void recognises_the_password_and_no_other() {
    PasswordHash hash = PasswordHash.of("kraken-π", FEW_ROUNDS);

    assertThat(hash.matches("kraken-π")).isTrue();
    assertThat(hash.matches("kraken-p")).isFalse();
    assertThat(hash.matches("")).isFalse();
  }

  @Test
  void tells_nothing_when_printed() {
    assertThat(PasswordHash.of("kraken", FEW_ROUNDS)).hasToString("PasswordHash");
  }
}
