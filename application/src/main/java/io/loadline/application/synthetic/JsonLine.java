package io.loadline.application.synthetic;

import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds one JSON object on a line, in the order of the calls; decimals are texts. */
final class JsonLine {
  private final StringBuilder text = new StringBuilder(256).append('{');

  JsonLine with(String name, @Nullable Object value) {
    return value == null ? this : raw(name, Text.quoted(value.toString()));
  }

  JsonLine with(String name, @Nullable BigDecimal value) {
    return value == null ? this : raw(name, '"' + Decimals.text(value) + '"');
  }

  JsonLine with(String name, int value) {
    return raw(name, Integer.toString(value));
  }

  JsonLine with(String name, boolean value) {
    return raw(name, Boolean.toString(value));
  }

  JsonLine with(String name, Collection<?> values) {
    return raw(
        name,
        values.stream()
            .map(each -> Text.quoted(each.toString()))
            .collect(Collectors.joining(",", "[", "]")));
  }

  JsonLine with(String name, JsonLine object) {
    return raw(name, object.end());
  }

  private JsonLine raw(String name, String value) {
    text.append(text.length() > 1 ? "," : "").append('"').append(name).append("\":").append(value);
    return this;
  }

  String end() {
    return text + "}";
  }
}
