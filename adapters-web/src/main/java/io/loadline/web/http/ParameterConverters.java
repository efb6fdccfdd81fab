package io.loadline.web.http;

import io.loadline.domain.money.Decimals;
import io.loadline.web.json.InstantText;
import io.loadline.web.json.PlainText;
import io.loadline.web.json.ValueRecord;
import io.loadline.web.problem.ProblemException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads path, query and header parameters into the types that methods declare: text, instants,
 * decimals, whole numbers, true and false, enums, and the records of one component of the domain
 * and of this package. What cannot be read is a 400 that names the parameter, where Jakarta REST by
 * itself would say 404.
 */
@Provider
public final class ParameterConverters implements ParamConverterProvider {

  private static final String[] VALUE_PACKAGES = {"io.loadline.domain.", "io.loadline.web.http."};

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    Function<String, ?> read = reader(type);
    return read == null ? null : new Converter<>(read, pointer(annotations));
  }

  private static @Nullable Function<String, ?> reader(Class<?> type) {
    if (type == String.class) {
      return PlainText::check;
    }
    if (type == Instant.class) {
      return InstantText::parse;
    }
    if (type == BigDecimal.class) {
      return Decimals::parse;
    }
    if (type == int.class || type == Integer.class) {
      return text -> Math.toIntExact(whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    if (type == long.class || type == Long.class) {
      return text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == boolean.class || type == Boolean.class) {
      return ParameterConverters::truth;
    }
    if (type == Cursor.class) {
      return Cursor::parse;
    }
    if (type.isEnum()) {
      return text -> constant(type, text);
    }
    return Arrays.stream(VALUE_PACKAGES)
        .flatMap(values -> ValueRecord.of(type, values).stream())
        .findFirst()
        .map(ParameterConverters::wrapper)
        .orElse(null);
  }

  private static @Nullable Function<String, ?> wrapper(ValueRecord<?> value) {
    Function<String, ?> component = reader(value.componentType());
    return component == null ? null : text -> value.wrap(component.apply(text));
  }

  private static long whole(String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most && text.charAt(0) != '+') {
        return number;
      }
    } catch (NumberFormatException notWhole) {
      // said below
    }
    throw new IllegalArgumentException("must be a whole number");
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static Object constant(Class<?> type, String text) {
    Object[] constants = type.getEnumConstants();
    for (Object constant : constants) {
      if (((Enum<?>) constant).name().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "must be one of "
            + Arrays.stream(constants)
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", ")));
  }

  private static String pointer(Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof QueryParam query) {
        return "/query/" + query.value();
      }
      if (annotation instanceof PathParam path) {
        return "/path/" + path.value();
      }
      if (annotation instanceof HeaderParam header) {
        return "/header/" + header.value();
      }
    }
    return "";
  }

  private record Converter<T>(Function<String, ?> read, String pointer)
      implements ParamConverter<T> {

    @Override
    @SuppressWarnings("unchecked") // the reader was chosen by the type
    public @Nullable T fromString(@Nullable String text) {
      if (text == null) {
        return null;
      }
      try {
        return (T) read.apply(text);
      } catch (IllegalArgumentException refused) {
        String message = refused.getMessage();
        throw ProblemException.malformedAt(
            pointer, message == null ? "is refused" : PlainText.echo(message, 200));
      }
    }

    @Override
    public String toString(T value) {
      return String.valueOf(value);
    }
  }
}
