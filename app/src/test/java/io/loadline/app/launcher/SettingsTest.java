package io.loadline.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          HTTP_PORT                | 0               | must be from 1 to 65535, not "0".
          HTTP_PORT                | 9080x           | must be from 1 to 65535
          HTTP_HOST                | a b             | must be a host name, an address
          LOADLINE_HEAP            | 100m            | must be 512m or more
          LOADLINE_HEAP            | much            | must be 512m or more
          LOADLINE_THREADS         | 10              | must be from 160 to 4000
          LOADLINE_DATABASE_POOL   | 1               | must be from 4 to 500
          LOADLINE_LOG_FORMAT      | xml             | must be text or json
          LOADLINE_LOG_FILES       | 0               | must be from 1 to 1000
          LOADLINE_LOG_FILE_MIB    | -1              | must be from 1 to 4096
          LOADLINE_BASIC           | yes             | must be true or false
          LOADLINE_SESSION_IDLE    | 30 minutes      | must be a duration
          LOADLINE_SESSION_LONGEST | PT0S            | must be longer than nothing
          LOADLINE_WEBHOOK_URL     | ftp://x/y       | must begin with http:// or https://
          LOADLINE_DEMO_PASSWORD   | short           | must have at least 12 characters
          LOADLINE_ADVERTISE       | host:9080       | must look like http://host:9080
          LOADLINE_ADMIN_USER      | a b             | must be letters, digits
          LOADLINE_ADMIN_USER      | ada             | must be set together
          LOADLINE_CONFIG          | /no/such/file   | must be a file that can be read
          LOADLINE_RUN_AS          | a b             | must be the name of a user
          HTTPS_PORT               | 9443            | must be set together
          HTTPS_CERTIFICATE        | /no/such/file   | must be a file that can be read
          MANAGEMENT_PORT          | 9080            | must differ; both are 9080
          TRUSTED_PROXIES          | proxy.example   | must be addresses or networks
          TRUSTED_PROXIES          | 10.0.0.0/33     | must be addresses or networks
          LOADLINE_ACCESS_LOG      | on              | must be true or false
          DATABASE_URL             | oracle://x      | must look like postgresql://
          """)
  void aValueThatCannotBeRightIsRefusedInASentence(String name, String value, String said) {
    Map<String, String> environment = environment(Map.of(name, value));

    assertThatThrownBy(() -> Settings.of(environment))
        .isInstanceOf(LaunchFailure.class)
        .hasMessageContaining(name)
        .hasMessageContaining(said);
  }

  @Test
  void aSecretIsNotRepeated() {
    assertThatThrownBy(() -> Settings.of(environment(Map.of("LOADLINE_DEMO_PASSWORD", "tiny"))))
        .hasMessageContaining("it has 4")
        .hasMessageNotContaining("tiny");
  }

  @Test
  void theEnvironmentComesBeforeTheFileAndTheFileBeforeTheDefault() throws IOException {
    Files.writeString(home.resolve("loadline.properties"), "HTTP_PORT=9100\nLOADLINE_HEAP=2g\n");

    Settings settings = Settings.of(environment(Map.of("HTTP_PORT", "9200")));

    assertThat(settings.number("HTTP_PORT")).isEqualTo(9200);
    assertThat(settings.get("LOADLINE_HEAP")).isEqualTo("2g");
    assertThat(settings.get("HTTP_HOST")).isEqualTo("127.0.0.1");
  }

  @Test
  void aNameInTheFileThatIsNoSettingIsRefused() throws IOException {
    Files.writeString(home.resolve("loadline.properties"), "HTTP_PROT=9100\n");

    assertThatThrownBy(() -> Settings.of(environment(Map.of())))
        .isInstanceOf(LaunchFailure.class)
        .hasMessageContaining("HTTP_PROT")
        .hasMessageContaining("no such setting");
  }

  @Test
  void everyDefaultIsAValueThatIsAllowed() {
    for (Setting setting : Settings.ALL) {
      if (!setting.fallback().isEmpty()) {
        setting.require(setting.fallback());
      }
    }
  }

  @Test
  void theOperatorsPageHasTheTableOfTheSettings() throws IOException {
    String page = Files.readString(Path.of("doc", "operations.md"));

    assertThat(page).contains(Settings.table());
  }

  private Map<String, String> environment(Map<String, String> given) {
    var environment = new HashMap<String, String>(given);
    environment.put("LOADLINE_HOME", home.toString());
    return environment;
  }
}
