package io.loadline.persistence.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.Arrays;
import java.util.List;

/**
 * One of the types that a sealed interface permits says which one it is, by its simple name in the
 * field {@code is}, where the interface is what a reader expects.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final String FIELD = "is";

  @Override
  public JsonTypeInfo.Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
    if (isChoice(annotated.getRawType()) || isChosen(annotated.getRawType())) {
      return JsonTypeInfo.Value.construct(
          JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, FIELD, null, false, true);
    }
    return super.findPolymorphicTypeInfo(config, annotated);
  }

  @Override
  public List<NamedType> findSubtypes(Annotated annotated) {
    Class<?> type = annotated.getRawType();
    if (!isChoice(type)) {
      return super.findSubtypes(annotated);
    }
    return Arrays.stream(type.getPermittedSubclasses())
        .map(each -> new NamedType(each, each.getSimpleName()))
        .toList();
  }

  @Override
  public String findTypeName(AnnotatedClass annotated) {
    Class<?> type = annotated.getRawType();
    return isChosen(type) ? type.getSimpleName() : super.findTypeName(annotated);
  }

  static boolean isChosen(Class<?> type) {
    return Arrays.stream(type.getInterfaces()).anyMatch(SealedTypes::isChoice);
  }

  private static boolean isChoice(Class<?> type) {
    return type.isInterface() && type.isSealed();
  }
}
