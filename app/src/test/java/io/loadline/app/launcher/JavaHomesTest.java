package io.loadline.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaHomesTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"25, 25", "25.0.3, 25", "17.0.15, 17", "1.8.0_402, 1", "26-ea, 26", "none, 0"})
  void readsTheVersionOfAJavaFromItsReleaseFile(String written, int version) throws IOException {
    Path home = javaHome("some", written);

    int found = JavaHomes.version(home);

    assertThat(found).isEqualTo(version);
  }

  @Test
  void seesNoJavaInAnEmptyDirectory() {
    int found = JavaHomes.version(directory);

    assertThat(found).isZero();
  }

  @Test
  void takesTheOneThatTheUserNames() throws IOException {
    Path named = javaHome("named", "25.0.9");

    Path found = JavaHomes.find(Map.of("JDK25_HOME", named.toString()));

    assertThat(found).isEqualTo(named);
  }

  @Test
  void looksFurtherWhenTheNamedOneIsTooOld() throws IOException {
    Path old = javaHome("old", "17.0.15");

    Path found = JavaHomes.find(Map.of("JAVA_HOME", old.toString()));

    assertThat(found).isNotEqualTo(old);
    assertThat(JavaHomes.version(found)).isGreaterThanOrEqualTo(JavaHomes.WANTED);
  }

  private Path javaHome(String name, String version) throws IOException {
    Path home = directory.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.createFile(java);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
