package io.loadline.persistence.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.loadline.application.order.OrderCancelRequested;
import io.loadline.application.order.OrderDecided;

/** The one way in which values become JSON text and text becomes values. Safe for many threads. */
public final class Json {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new CoreModule())
          .annotationIntrospector(new SealedTypes())
          .addMixIn(OrderDecided.class, OnceHadHorizon.class)
          .addMixIn(OrderCancelRequested.class, OnceHadHorizon.class)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(NO_LIMIT).build());
  }

  private Json() {}

  /** The text of a value. */
  public static String write(Object value) {
    return trusted(() -> MAPPER.writeValueAsString(value), value.getClass());
  }

  /**
   * The value of a text that {@link #write} made.
   *
   * @throws IllegalStateException when the text is not of that type: the database is not ours
   */
  public static <T> T read(String text, Class<T> type) {
    return trusted(() -> MAPPER.readValue(text, type), type);
  }

  /** The value of a part of a text. */
  public static <T> T read(JsonNode part, Class<T> type) {
    return trusted(() -> MAPPER.treeToValue(part, type), type);
  }

  private static <T> T trusted(Conversion<T> conversion, Class<?> type) {
    try {
      return conversion.run();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON text of " + type.getName() + ": " + e, e);
    }
  }

  /** Until 1.0 these changes said since when orders are remembered; now their limits say so. */
  @JsonIgnoreProperties("horizon")
  private interface OnceHadHorizon {}

  private interface Conversion<T> {
    T run() throws JsonProcessingException;
  }
}
