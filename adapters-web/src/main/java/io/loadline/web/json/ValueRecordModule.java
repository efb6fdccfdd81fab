package io.loadline.web.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a record of one component as that component: an {@code AccountId} is a JSON
 * string, a {@code Price} is a decimal string. What the record's constructor refuses is a refusal
 * of the value: malformed if it is text (an id of the wrong form), against a rule if it is a number
 * (a quantity that is not positive).
 */
final class ValueRecordModule {

  private ValueRecordModule() {}

  static SimpleModule create(String valuePackage) {
    return new SimpleModule("loadline-values") {
      private static final long serialVersionUID = 1L;

      @Override
      public void setupModule(SetupContext context) {
        context.addDeserializers(new Readers(valuePackage));
        context.addSerializers(new Writers(valuePackage));
      }
    };
  }

  private static final class Readers extends Deserializers.Base {

    private final String valuePackage;

    Readers(String valuePackage) {
      this.valuePackage = valuePackage;
    }

    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription description) {
      return ValueRecord.of(type.getRawClass(), valuePackage).map(Reader::new).orElse(null);
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> valueType) {
      return ValueRecord.of(valueType, valuePackage).isPresent();
    }
  }

  private static final class Writers extends Serializers.Base {

    private final String valuePackage;

    Writers(String valuePackage) {
      this.valuePackage = valuePackage;
    }

    @Override
    public @Nullable JsonSerializer<?> findSerializer(
        SerializationConfig config, JavaType type, BeanDescription description) {
      return ValueRecord.of(type.getRawClass(), valuePackage).map(Writer::new).orElse(null);
    }
  }

  private static final class Reader extends JsonDeserializer<Object> {

    private final ValueRecord<?> value;

    Reader(ValueRecord<?> value) {
      this.value = value;
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Object component = context.readValue(parser, value.componentType());
      try {
        return value.wrap(component);
      } catch (IllegalArgumentException refused) {
        String rule = JsonErrors.sentence(refused);
        throw component instanceof String
            ? RefusedValueException.malformed(parser, rule)
            : RefusedValueException.ruledOut(parser, rule);
      }
    }
  }

  private static final class Writer extends JsonSerializer<Object> {

    private final ValueRecord<?> value;

    Writer(ValueRecord<?> value) {
      this.value = value;
    }

    @Override
    public void serialize(Object record, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(value.unwrap(record), generator);
    }
  }
}
