package io.loadline.persistence.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.Deserializers;
import io.loadline.domain.collection.PersistentMap;
import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CoreSerializers} writes. */
final class CoreDeserializers extends Deserializers.Base {
  @Override
  public @Nullable JsonDeserializer<?> findBeanDeserializer(
      JavaType type, DeserializationConfig config, BeanDescription description) {
    Class<?> raw = type.getRawClass();
    if (Plain.isPlain(raw)) {
      return new PlainReader(Plain.of(raw));
    }
    return raw == PersistentMap.class
        ? new MapReader(type.containedType(0), type.containedType(1))
        : null;
  }

  private static final class PlainReader extends JsonDeserializer<Object> {
    private final Plain plain;

    PlainReader(Plain plain) {
      this.plain = plain;
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return plain.make(in.getText());
    }
  }

  private static final class MapReader extends JsonDeserializer<PersistentMap<?, ?>>
      implements ContextualDeserializer {
    private final JavaType keyType;
    private final JavaType valueType;

    MapReader(JavaType keyType, JavaType valueType) {
      this.keyType = keyType;
      this.valueType = valueType;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property)
        throws JsonMappingException {
      Class<?> key = keyType.getRawClass();
      boolean plain = key == String.class || key.isEnum() || Plain.isPlain(key);
      return new Resolved(
          plain ? context.findKeyDeserializer(keyType, property) : null,
          plain ? null : context.findRootValueDeserializer(keyType),
          context.findRootValueDeserializer(valueType));
    }

    @Override
    public PersistentMap<?, ?> deserialize(JsonParser in, DeserializationContext context) {
      throw new IllegalStateException("must be resolved before it is used");
    }
  }

  private static final class Resolved extends JsonDeserializer<PersistentMap<?, ?>> {
    private final @Nullable KeyDeserializer plainKeys;
    private final @Nullable JsonDeserializer<Object> keys;
    private final JsonDeserializer<Object> values;

    Resolved(
        @Nullable KeyDeserializer plainKeys,
        @Nullable JsonDeserializer<Object> keys,
        JsonDeserializer<Object> values) {
      this.plainKeys = plainKeys;
      this.keys = keys;
      this.values = values;
    }

    @Override
    public PersistentMap<?, ?> deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      PersistentMap<Object, Object> map = PersistentMap.empty(naturalOrder());
      boolean object = in.currentToken() == JsonToken.START_OBJECT;
      JsonToken token = in.nextToken();
      while (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
        Object key;
        if (object && plainKeys != null) {
          key = plainKeys.deserializeKey(in.currentName(), context);
        } else {
          in.nextToken();
          key = java.util.Objects.requireNonNull(keys).deserialize(in, context);
        }
        in.nextToken();
        map = map.with(key, values.deserialize(in, context));
        if (!object) {
          in.nextToken();
        }
        token = in.nextToken();
      }
      return map;
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Object> naturalOrder() {
      return (Comparator<Object>) (Comparator<?>) Comparator.naturalOrder();
    }
  }
}
