package io.loadline.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Pbkdf2PasswordsTest {
  private final Pbkdf2Passwords passwords = new Pbkdf2Passwords(3);

  @Test
  void knows_a_password_again_and_no_other() {
    String hash = passwords.hash("correct horse battery");

    assertThat(passwords.matches(hash, "correct horse battery")).isTrue();
    assertThat(passwords.matches(hash, "correct horse batterY")).isFalse();
    assertThat(passwords.matches(hash, "")).isFalse();
  }

  @Test
  void two_hashes_of_one_password_differ_and_do_not_hold_it() {
    assertThat(passwords.hash("correct horse battery"))
        .isNotEqualTo(passwords.hash("correct horse battery"))
        .startsWith("pbkdf2-sha512$3$")
        .doesNotContain("horse");
  }

  @Test
  void a_hash_says_how_it_was_made() {
    String hash = new Pbkdf2Passwords(5).hash("correct horse battery");

    assertThat(passwords.matches(hash, "correct horse battery")).isTrue();
  }

  @Test
  void what_is_no_hash_is_refused() {
    assertThatThrownBy(() -> passwords.matches("secret", "secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
