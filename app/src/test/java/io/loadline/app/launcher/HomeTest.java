package io.loadline.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir private Path directory;

  @Test
  void isWhereTheUserWantsIt() {
    Home home = Home.of(Map.of("LOADLINE_HOME", directory.toString()));

    assertThat(home.directory()).isEqualTo(directory);
  }

  @Test
  void keepsItsSecretsFromOneStartToTheNext() throws IOException {
    Home home = new Home(directory);

    Secrets first = Secrets.in(home.secrets());
    Secrets second = Secrets.in(home.secrets());

    assertThat(second).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secrets())))
        .isEqualTo("rw-------");
  }

  @Test
  void makesUpAPasswordForTheDemoOnlyWhenNoneIsGiven() {
    Demo given = Demo.of(Map.of("LOADLINE_DEMO_PASSWORD", "chosen by me"));
    Demo first = Demo.of(Map.of());
    Demo second = Demo.of(Map.of());

    assertThat(given.password()).isEqualTo("chosen by me");
    assertThat(given.describe()).doesNotContain("chosen by me");
    assertThat(first.password()).isNotEqualTo(second.password());
    assertThat(first.describe()).contains(first.password());
  }
}
