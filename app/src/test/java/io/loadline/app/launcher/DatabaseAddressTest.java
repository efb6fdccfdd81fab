package io.loadline.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

  @ParameterizedTest
  @CsvSource({
    "postgresql://me:secret@db:6543/trading, jdbc:postgresql://db:6543/trading",
    "postgres://me:secret@db/trading, jdbc:postgresql://db:5432/trading",
    "jdbc:postgresql://db/trading?user=me&password=secret, jdbc:postgresql://db:5432/trading",
    "postgresql://me:secret@db/trading?sslmode=require,"
        + " jdbc:postgresql://db:5432/trading?sslmode=require"
  })
  void readsEverySpellingOfAnAddress(String text, String url) {
    DatabaseAddress address = DatabaseAddress.parse(text);

    assertThat(address).isEqualTo(new DatabaseAddress(url, "me", "secret"));
  }

  @Test
  void usesTheOneOfSeveralHostsThatIsWrittenTo() {
    DatabaseAddress address = DatabaseAddress.parse("postgresql://me:secret@h1:5433,h2/trading");

    assertThat(address.url())
        .isEqualTo("jdbc:postgresql://h1:5433,h2:5432/trading?targetServerType=primary");
    assertThat(address.user()).isEqualTo("me");
  }

  @Test
  void decodesWhatAnAddressMustEncode() {
    DatabaseAddress address = DatabaseAddress.parse("postgresql://m%40e:a%2Fb+c@db/trading");

    assertThat(address.user()).isEqualTo("m@e");
    assertThat(address.password()).isEqualTo("a/b+c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "mysql://me:secret@db/trading",
        "postgresql://me:secret@db",
        "postgresql://db/trading?password=secret",
        "postgresql://me:secret@db:port/trading",
        "postgresql://me:sec ret@db/trading"
      })
  void refusesAnythingElseWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> DatabaseAddress.parse(text))
        .isInstanceOf(LaunchFailure.class)
        .hasMessageContaining("must look like")
        .hasMessageNotContaining("secret");
  }

  @Test
  void doesNotSayItsPassword() {
    DatabaseAddress address = DatabaseAddress.parse("postgresql://me:secret@db/trading");

    assertThat(address).hasToString("me at jdbc:postgresql://db:5432/trading");
  }
}
