package io.loadline.web.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/**
 * A record type of one component, seen as a name for that component: how the API reads ids, prices
 * and the like from a body or a parameter.
 *
 * @param type the record type
 * @param componentType the type of its only component
 * @param constructor takes the component
 * @param accessor gives it back
 */
public record ValueRecord<T>(
    Class<T> type, Class<?> componentType, MethodHandle constructor, MethodHandle accessor) {

  /**
   * The view of a type, or empty if it is not a public record of one component in that package or
   * below.
   */
  public static <T> Optional<ValueRecord<T>> of(Class<T> type, String valuePackage) {
    if (!type.isRecord() || !type.getName().startsWith(valuePackage)) {
      return Optional.empty();
    }
    RecordComponent[] components = type.getRecordComponents();
    if (components.length != 1) {
      return Optional.empty();
    }
    RecordComponent component = components[0];
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    try {
      return Optional.of(
          new ValueRecord<>(
              type,
              component.getType(),
              lookup.unreflectConstructor(type.getConstructor(component.getType())),
              lookup.unreflect(component.getAccessor())));
    } catch (ReflectiveOperationException notPublic) {
      return Optional.empty();
    }
  }

  /**
   * Builds the record.
   *
   * @throws IllegalArgumentException if its constructor refuses the component
   */
  @SuppressWarnings("unchecked")
  public T wrap(Object component) {
    try {
      return (T) constructor.invoke(component);
    } catch (RuntimeException | Error refused) {
      throw refused;
    } catch (Throwable checked) {
      throw new IllegalStateException(type + " throws a checked exception", checked);
    }
  }

  /** Takes the component out. */
  Object unwrap(Object value) {
    try {
      return accessor.invoke(value);
    } catch (RuntimeException | Error failed) {
      throw failed;
    } catch (Throwable checked) {
      throw new IllegalStateException(type + " throws a checked exception", checked);
    }
  }
}
