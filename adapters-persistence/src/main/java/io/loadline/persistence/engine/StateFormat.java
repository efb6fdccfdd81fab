package io.loadline.persistence.engine;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.position.CostBasis;
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
import java.util.Set;
import java.util.TreeMap;

/**
 * What the stored documents are made of, as one short text: a snapshot is only read by a program
 * whose documents are made of the same. It follows from the types of the documents ({@link
 * Part#document()}), not from those of the state, because what is stored is what must be readable.
 */
final class StateFormat {
  /** To be raised when documents are written differently though they are made of the same. */
  private static final int DOCUMENTS = 1;

  /** Classes that are no records and have a text of their own; raise {@link #DOCUMENTS} for it. */
  private static final Set<Class<?>> OPAQUE = Set.of(PersistentMap.class, CostBasis.class);

  private static final String OURS = "io.loadline.";
  private static final int DIGITS = 16;

  /** Of this program. */
  static final String CURRENT = DOCUMENTS + "-" + digest(parts(StateCodec.documents()));

  private StateFormat() {}

  /** A digest of the names and types of all components of a type, however deep. */
  static String of(Class<?> type) {
    return digest(parts(Map.of("only", type)));
  }

  /**
   * The components of every type that the documents are made of, by the name of the type; and the
   * type of each kind of document.
   *
   * @throws IllegalStateException when a type is met whose components cannot be listed
   */
  static Map<String, String> parts(Map<String, Class<?>> documents) {
    Map<String, String> parts = new TreeMap<>();
    documents.forEach(
        (kind, type) -> {
          parts.put("kind " + kind, type.getName());
          collect((Type) type, parts);
        });
    return parts;
  }

  private static String digest(Map<String, String> parts) {
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
    if (type instanceof Class<?> array && array.isArray()) {
      collect((Type) array.getComponentType(), parts);
    } else if (type instanceof ParameterizedType generic) {
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
    } else if (OPAQUE.contains(type)) {
      parts.put(type.getName(), "");
    } else {
      throw new IllegalStateException(
          "must be a record, an enum or a sealed type, or its components are not guarded: " + type);
    }
  }
}
