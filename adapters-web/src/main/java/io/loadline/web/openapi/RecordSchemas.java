package io.loadline.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Says in the OpenAPI document which properties are there and which may be null, from the records
 * themselves: what is not {@code @Nullable} is never null; of a request it is required; an answer
 * has all its properties but for those that leave themselves out when null.
 *
 * <p>The server gives a filter schemas without their classes, so the classes are listed in {@value
 * #RECORDS}; a test holds the list.
 */
final class RecordSchemas {
  /** The records that cross the wire, one name a line. */
  static final String RECORDS = "/META-INF/loadline-wire-records";

  private static final String COMPONENTS = "#/components/schemas/";

  private RecordSchemas() {}

  /** Completes the document. */
  static void complete(OpenAPI document) {
    if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
      return;
    }
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    Set<String> ofRequests = ofRequests(document, schemas);
    Map<String, List<Class<?>>> records = records();
    schemas.forEach(
        (name, schema) -> {
          Class<?> type = typeOf(name, schema, records);
          if (type != null) {
            List<String> required = new ArrayList<>();
            complete(type, schema, ofRequests.contains(name), required);
            schema.setRequired(required.isEmpty() ? null : required);
          }
        });
    AnswerSchemas.separate(document, ofRequests);
  }

  private static void complete(
      Class<?> type, Schema schema, boolean ofRequest, List<String> required) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (annotation(type, component, JsonUnwrapped.class) != null) {
        complete(component.getType(), schema, ofRequest, required);
        continue;
      }
      Schema property = properties(schema).get(component.getName());
      if (property == null) {
        continue;
      }
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      JsonInclude include = annotation(type, component, JsonInclude.class);
      boolean leftOut = include != null && include.value() == JsonInclude.Include.NON_NULL;
      if (ofRequest ? !nullable : !leftOut) {
        required.add(component.getName());
      }
      if (nullable && !leftOut) {
        allowNull(property);
      }
      Schema values = property.getAdditionalPropertiesSchema();
      if (values != null && List.of(SchemaType.NUMBER).equals(values.getType())) {
        property.setAdditionalPropertiesSchema(OASFactory.createSchema().ref("Decimal"));
      }
    }
  }

  private static void allowNull(Schema property) {
    if (property.getRef() != null) {
      Schema value = OASFactory.createSchema().ref(property.getRef());
      Schema nothing = OASFactory.createSchema().addType(SchemaType.NULL);
      property.setRef(null);
      property.setType(null);
      property.setAnyOf(List.of(value, nothing));
    } else if (property.getType() != null && !property.getType().contains(SchemaType.NULL)) {
      property.addType(SchemaType.NULL);
    }
  }

  private static <A extends Annotation> @Nullable A annotation(
      Class<?> type, RecordComponent component, Class<A> kind) {
    try {
      A onField = type.getDeclaredField(component.getName()).getAnnotation(kind);
      return onField != null ? onField : component.getAnnotation(kind);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("a record has a field for each component", e);
    }
  }

  /** Generic records have schemas that begin with their name; of several, the one that fits. */
  private static @Nullable Class<?> typeOf(
      String name, Schema schema, Map<String, List<Class<?>>> records) {
    for (Map.Entry<String, List<Class<?>>> entry : records.entrySet()) {
      for (Class<?> type : entry.getValue()) {
        boolean named =
            type.getTypeParameters().length > 0
                ? name.startsWith(entry.getKey())
                : name.equals(entry.getKey());
        if (named && names(type).equals(properties(schema).keySet())) {
          return type;
        }
      }
    }
    return null;
  }

  private static Set<String> names(Class<?> type) {
    Set<String> names = new HashSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (annotation(type, component, JsonUnwrapped.class) != null) {
        names.addAll(names(component.getType()));
      } else {
        names.add(component.getName());
      }
    }
    return names;
  }

  private static Map<String, Schema> properties(Schema schema) {
    return schema.getProperties() == null ? Map.of() : schema.getProperties();
  }

  private static Set<String> ofRequests(OpenAPI document, Map<String, Schema> schemas) {
    Deque<Schema> left = new ArrayDeque<>();
    if (document.getPaths() != null) {
      for (PathItem path : document.getPaths().getPathItems().values()) {
        for (Operation operation : path.getOperations().values()) {
          RequestBody body = operation.getRequestBody();
          if (body != null && body.getContent() != null) {
            body.getContent()
                .getMediaTypes()
                .values()
                .forEach(type -> push(type.getSchema(), left));
          }
        }
      }
    }
    Set<String> names = new HashSet<>();
    while (!left.isEmpty()) {
      Schema schema = left.pop();
      String ref = schema.getRef();
      if (ref != null && names.add(ref.replace(COMPONENTS, ""))) {
        push(schemas.get(ref.replace(COMPONENTS, "")), left);
      }
      push(schema.getItems(), left);
      properties(schema).values().forEach(property -> push(property, left));
    }
    return names;
  }

  private static void push(@Nullable Schema schema, Deque<Schema> onto) {
    if (schema != null) {
      onto.push(schema);
    }
  }

  /** The records by the name of their schema. */
  private static Map<String, List<Class<?>>> records() {
    Map<String, List<Class<?>>> records = new TreeMap<>();
    for (String name : names()) {
      try {
        Class<?> type = Class.forName(name, false, RecordSchemas.class.getClassLoader());
        var schema =
            type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        String key =
            schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
        records.computeIfAbsent(key, unused -> new ArrayList<>()).add(type);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("must be a record: " + name, e);
      }
    }
    return records;
  }

  /** The names in the list. */
  static List<String> names() {
    try (InputStream in =
            Objects.requireNonNull(RecordSchemas.class.getResourceAsStream(RECORDS), RECORDS);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
