package io.loadline.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialTest {

  @Test
  void takes_name_and_password_apart_at_the_first_colon() {
    String header = "basic " + encoded("trader:a:b ü");

    assertThat(BasicCredential.parse(header)).contains(new BasicCredential("trader", "a:b ü"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic ",
        "Basic !!!",
        "Bearer dHJhZGVyOng=",
        "Basic dHJhZGVy",
        "Basic /zp4"
      })
  void is_empty_for_anything_else(String header) {
    assertThat(BasicCredential.parse(header)).isEmpty();
  }

  @Test
  void does_not_decode_a_header_of_a_megabyte() {
    assertThat(BasicCredential.parse("Basic " + "A".repeat(1 << 20))).isEmpty();
  }

  @Test
  void never_prints_the_password() {
    assertThat(new BasicCredential("trader", "secret").toString()).doesNotContain("secret");
  }

  private static String encoded(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
