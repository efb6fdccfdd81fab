package io.loadline.persistence.engine;

import io.loadline.application.engine.State;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the state is made of, as one short text: a snapshot is only read by a program whose state is
 * made of the same. It follows from the records by itself, so that nobody has to think of it.
 */
final class StateFormat {
  /** To be raised when documents are written differently though the state is made of the same. */
  private static final int DOCUMENTS = 1;

  private static final String OURS = "io.loadline.";
  private static final int DIGITS = 16;

  /** Of this program. */
  static final String CURRENT = DOCUMENTS + "-" + of(State.class);

  private StateFormat() {}

  /** A digest of the names and types of all components, however deep. */
  static String of(Class<?> type) {
    Map<String, String> parts = new TreeMap<>();
    collect(type, parts);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(parts.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void collect(Type type, Map<String, String> parts) {
    if (type instanceof ParameterizedType generic) {
      collect(generic.getRawType(), parts);
      Arrays.stream(generic.getActualTypeArguments()).forEach(each -> collect(each, parts));
    } else if (type instanceof WildcardType wildcard) {
      Arrays.stream(wildcard.getUpperBounds()).forEach(each -> collect(each, parts));
    } else if (type instanceof Class<?> known
        && known.getName().startsWith(OURS)
        && !parts.containsKey(known.getName())) {
      collect(known, parts);
    }
  }

  private static void collect(Class<?> type, Map<String, String> parts) {
    if (type.isEnum()) {
      parts.put(type.getName(), Arrays.toString(type.getEnumConstants()));
    } else if (type.isRecord()) {
      RecordComponent[] components = type.getRecordComponents();
      parts.put(
          type.getName(),
          String.join(
              ", ",
              Arrays.stream(components)
                  .map(each -> each.getGenericType().getTypeName() + " " + each.getName())
                  .toList()));
      Arrays.stream(components).forEach(each -> collect(each.getGenericType(), parts));
    } else if (type.isSealed()) {
      parts.put(type.getName(), Arrays.toString(type.getPermittedSubclasses()));
      Arrays.stream(type.getPermittedSubclasses()).forEach(each -> collect((Type) each, parts));
    }
  }
}
