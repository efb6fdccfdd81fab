package io.loadline.web.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * Makes the null-safety of the source the null-safety of the wire: a record component that is not
 * {@code @Nullable} is required, whether it is absent or a JSON null.
 */
final class RequiredComponents extends NopAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public JsonSetter.Value findSetterInfo(Annotated annotated) {
    if (annotated instanceof AnnotatedParameter parameter) {
      RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
      if (components != null && parameter.getIndex() < components.length) {
        return isOptional(components[parameter.getIndex()])
            ? JsonSetter.Value.empty()
            : JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL);
      }
    }
    return JsonSetter.Value.empty();
  }

  private static boolean isOptional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
