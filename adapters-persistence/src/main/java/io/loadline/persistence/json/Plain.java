package io.loadline.persistence.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;

/** A record whose only component is one plain value, which stands in the text for the record. */
final class Plain {
  private static final Map<Class<?>, Function<String, ?>> READERS =
      Map.of(
          String.class, text -> text,
          BigDecimal.class, BigDecimal::new,
          LocalDate.class, LocalDate::parse);

  private static final ClassValue<Plain> KNOWN =
      new ClassValue<>() {
        @Override
        protected Plain computeValue(Class<?> type) {
          return new Plain(type);
        }
      };

  private final Class<?> type;
  private final Function<String, ?> reader;
  private final MethodHandle component;
  private final MethodHandle constructor;

  private Plain(Class<?> type) {
    RecordComponent only = type.getRecordComponents()[0];
    Function<String, ?> found = READERS.get(only.getType());
    if (found == null) {
      throw new IllegalArgumentException("is no plain value: " + type);
    }
    this.type = type;
    this.reader = found;
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      component =
          lookup
              .unreflect(only.getAccessor())
              .asType(MethodType.methodType(Object.class, Object.class));
      constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, only.getType()))
              .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("must be public with its constructor: " + type, e);
    }
  }

  /** True for a record of one text, decimal or date that is not one of several alternatives. */
  static boolean isPlain(Class<?> type) {
    return type.isRecord()
        && type.getRecordComponents().length == 1
        && READERS.containsKey(type.getRecordComponents()[0].getType())
        && !SealedTypes.isChosen(type);
  }

  static Plain of(Class<?> type) {
    return KNOWN.get(type);
  }

  /** The component as text. */
  String text(Object value) {
    Object component = invoke(this.component, value);
    return component instanceof BigDecimal decimal
        ? CoreModule.text(decimal)
        : component.toString();
  }

  /** The record of that text. */
  Object make(String text) {
    return invoke(constructor, reader.apply(text));
  }

  private Object invoke(MethodHandle handle, Object argument) {
    try {
      return (Object) handle.invokeExact((Object) argument);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot convert a " + type.getSimpleName(), e);
    }
  }
}
