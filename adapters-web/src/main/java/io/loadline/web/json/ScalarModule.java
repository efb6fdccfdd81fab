package io.loadline.web.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.loadline.domain.money.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Text, decimals, instants and durations as JSON strings, each by its own strict form. */
final class ScalarModule {

  private static final String DECIMAL = "must be a decimal, which is a JSON string like \"12.50\"";
  private static final String DECIMAL_HINT =
      "must not be a JSON number: decimals are JSON strings, like \"12.50\"";

  private ScalarModule() {}

  static SimpleModule create() {
    SimpleModule module = new SimpleModule("loadline-scalars");
    register(module, String.class, "must be a string", PlainText::check);
    register(module, BigDecimal.class, DECIMAL, Decimals::parse);
    register(module, Instant.class, InstantText.EXPECTATION, InstantText::parse);
    register(module, Duration.class, DurationText.EXPECTATION, DurationText::parse);
    module.addSerializer(BigDecimal.class, new Written<>(BigDecimal.class, Decimals::text));
    module.addSerializer(Instant.class, new Written<>(Instant.class, InstantText::format));
    module.addSerializer(Duration.class, new Written<>(Duration.class, DurationText::write));
    return module;
  }

  private static <T> void register(
      SimpleModule module, Class<T> type, String expectation, Function<String, T> parse) {
    module.addDeserializer(type, new Read<>(type, expectation, parse));
  }

  /** Reads a value from a JSON string and from nothing else. */
  private static final class Read<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final String expectation;
    private final transient Function<String, T> parse;

    Read(Class<T> type, String expectation, Function<String, T> parse) {
      super(type);
      this.expectation = expectation;
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        boolean number = parser.currentToken().isNumeric() && handledType() == BigDecimal.class;
        throw RefusedValueException.malformed(parser, number ? DECIMAL_HINT : expectation);
      }
      try {
        return parse.apply(parser.getText());
      } catch (IllegalArgumentException refused) {
        throw RefusedValueException.malformed(parser, JsonErrors.sentence(refused));
      }
    }
  }

  /** Writes a value as a JSON string. */
  private static final class Written<T> extends StdScalarSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<T, String> format;

    Written(Class<T> type, Function<T, String> format) {
      super(type);
      this.format = format;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(format.apply(value));
    }
  }
}
