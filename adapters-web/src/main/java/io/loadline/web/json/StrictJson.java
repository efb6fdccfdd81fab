package io.loadline.web.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;

/** The one configuration of JSON that the API uses; the package page says what it refuses. */
public final class StrictJson {

  /** Levels of arrays and objects that a body may have. */
  static final int MAX_DEPTH = 64;

  /** Characters that one text in a body may have. */
  static final int MAX_TEXT = 16_384;

  /** Digits that a JSON number may have; decimals are text, so this is for counts only. */
  static final int MAX_NUMBER = 24;

  /** Characters that the name of a field may have. */
  static final int MAX_NAME = 256;

  private static final ObjectMapper MAPPER = build("io.loadline.domain.");

  private StrictJson() {}

  /** The shared mapper: thread-safe, never reconfigured. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /**
   * Builds a mapper.
   *
   * @param valuePackage records of one component in this package and below are written as that
   *     component
   */
  static ObjectMapper build(String valuePackage) {
    JsonMapper.Builder builder = JsonMapper.builder(factory());
    refuseLooseInput(builder);
    refuseCoercions(builder);
    return builder
        .accessorNaming(new ComponentNaming())
        .annotationIntrospector(
            AnnotationIntrospectorPair.pair(
                new RequiredComponents(), new JacksonAnnotationIntrospector()))
        .defaultSetterInfo(JsonSetter.Value.construct(null, Nulls.FAIL))
        .addModule(ScalarModule.create())
        .addModule(ValueRecordModule.create(valuePackage))
        .build();
  }

  private static JsonFactory factory() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_TEXT)
            .maxNumberLength(MAX_NUMBER)
            .maxNameLength(MAX_NAME)
            .build();
    return JsonFactory.builder()
        .streamReadConstraints(limits)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .build();
  }

  private static void refuseLooseInput(JsonMapper.Builder builder) {
    builder.enable(
        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    builder.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
  }

  private static void refuseCoercions(JsonMapper.Builder builder) {
    builder.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    for (LogicalType target :
        new LogicalType[] {
          LogicalType.Textual,
          LogicalType.Integer,
          LogicalType.Boolean,
          LogicalType.Enum,
          LogicalType.POJO,
          LogicalType.Collection,
          LogicalType.Map
        }) {
      builder.withCoercionConfig(
          target,
          config -> {
            for (CoercionInputShape shape : CoercionInputShape.values()) {
              if (!isNatural(shape, target)) {
                config.setCoercion(shape, CoercionAction.Fail);
              }
            }
          });
    }
  }

  private static boolean isNatural(CoercionInputShape shape, LogicalType target) {
    return switch (shape) {
      case Array, EmptyArray -> target == LogicalType.Collection;
      case Object -> target == LogicalType.POJO || target == LogicalType.Map;
      case Integer -> target == LogicalType.Integer;
      case Boolean -> target == LogicalType.Boolean;
      case String -> target == LogicalType.Textual || target == LogicalType.Enum;
      case EmptyString -> target == LogicalType.Textual;
      default -> false; // not our enum: whatever Jackson adds is not natural here
    };
  }
}
