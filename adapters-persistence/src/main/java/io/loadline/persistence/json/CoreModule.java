package io.loadline.persistence.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.loadline.domain.position.CostBases;
import io.loadline.domain.position.CostBasis;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** The types of the core that Jackson does not know how to write. */
final class CoreModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  CoreModule() {
    super("core");
    addSerializer(BigDecimal.class, new DecimalWriter());
    addDeserializer(BigDecimal.class, new DecimalReader());
    addSerializer(Instant.class, new InstantWriter());
    addDeserializer(Instant.class, new InstantReader());
    addSerializer(CostBasis.class, new CostBasisWriter());
    addDeserializer(CostBasis.class, new CostBasisReader());
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addSerializers(new CoreSerializers());
    context.addDeserializers(new CoreDeserializers());
    context.addKeyDeserializers(
        (type, config, description) ->
            Plain.isPlain(type.getRawClass()) ? new PlainKeyReader(type.getRawClass()) : null);
  }

  /** Plain digits; a negative scale, which plain digits would lose, is kept by an exponent. */
  static String text(BigDecimal value) {
    return value.scale() >= 0
        ? value.toPlainString()
        : value.unscaledValue() + "E" + -value.scale();
  }

  private static final class DecimalWriter extends JsonSerializer<BigDecimal> {
    @Override
    public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(text(value));
    }
  }

  private static final class DecimalReader extends JsonDeserializer<BigDecimal> {
    @Override
    public BigDecimal deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return new BigDecimal(in.getText());
    }
  }

  private static final class InstantWriter extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class InstantReader extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Instant.parse(in.getText());
    }
  }

  private static final class CostBasisWriter extends JsonSerializer<CostBasis> {
    @Override
    public void serialize(CostBasis value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.name());
    }
  }

  private static final class CostBasisReader extends JsonDeserializer<CostBasis> {
    @Override
    public CostBasis deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return CostBases.named(in.getText());
    }
  }

  private static final class PlainKeyReader extends KeyDeserializer {
    private final Class<?> type;

    PlainKeyReader(Class<?> type) {
      this.type = type;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return Plain.of(type).make(key);
    }
  }
}
