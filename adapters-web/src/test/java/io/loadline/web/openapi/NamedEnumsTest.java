package io.loadline.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The configuration names the enums of the core in OpenAPI, and lists their constants again. */
class NamedEnumsTest {
  private static final String PREFIX = "mp.openapi.schema.";

  @Test
  void every_enum_that_is_named_has_the_constants_that_are_said() throws Exception {
    int enums = 0;
    Properties configuration = configuration();
    for (String key : configuration.stringPropertyNames()) {
      if (!key.startsWith(PREFIX)) {
        continue;
      }
      JsonNode schema = new ObjectMapper().readTree(configuration.getProperty(key));
      if (schema.has("enum")) {
        Class<?> type = Class.forName(key.substring(PREFIX.length()));
        List<String> said = new ArrayList<>();
        schema.path("enum").forEach(constant -> said.add(constant.asText()));

        assertThat(said)
            .as(key)
            .isEqualTo(Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        enums++;
      }
    }

    assertThat(enums).isGreaterThan(5);
  }

  private static Properties configuration() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            NamedEnumsTest.class.getResourceAsStream("/META-INF/microprofile-config.properties"))) {
      properties.load(in);
    }
    return properties;
  }
}
