package io.loadline.persistence.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.Serializers;
import io.loadline.domain.collection.PersistentMap;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain records as their value, and persistent maps as objects or as lists of entries. */
final class CoreSerializers extends Serializers.Base {
  @Override
  public @Nullable JsonSerializer<?> findSerializer(
      SerializationConfig config, JavaType type, BeanDescription description) {
    Class<?> raw = type.getRawClass();
    if (Plain.isPlain(raw)) {
      return new PlainWriter(Plain.of(raw));
    }
    return raw == PersistentMap.class ? new MapWriter() : null;
  }

  private static final class PlainWriter extends JsonSerializer<Object> {
    private final Plain plain;

    PlainWriter(Plain plain) {
      this.plain = plain;
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(plain.text(value));
    }
  }

  /** An object when the keys are plain, else a list of {@code [key, value]}; in the map's order. */
  private static final class MapWriter extends JsonSerializer<PersistentMap<?, ?>> {
    @Override
    public void serialize(PersistentMap<?, ?> map, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (map.isEmpty()) {
        out.writeStartObject();
        out.writeEndObject();
        return;
      }
      boolean plain = isPlain(map.first().getKey());
      if (plain) {
        out.writeStartObject();
      } else {
        out.writeStartArray();
      }
      for (Map.Entry<?, ?> entry : map) {
        if (plain) {
          out.writeFieldName(text(entry.getKey()));
          write(entry.getValue(), out, provider);
        } else {
          out.writeStartArray();
          write(entry.getKey(), out, provider);
          write(entry.getValue(), out, provider);
          out.writeEndArray();
        }
      }
      if (plain) {
        out.writeEndObject();
      } else {
        out.writeEndArray();
      }
    }

    private static boolean isPlain(Object key) {
      return key instanceof String || key instanceof Enum<?> || Plain.isPlain(key.getClass());
    }

    private static String text(Object key) {
      return switch (key) {
        case String text -> text;
        case Enum<?> constant -> constant.name();
        default -> Plain.of(key.getClass()).text(key);
      };
    }

    private static void write(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      provider
          .findTypedValueSerializer(value.getClass(), true, null)
          .serialize(value, out, provider);
    }
  }
}
