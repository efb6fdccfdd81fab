package io.loadline.web.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.ProblemError;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in the words of the API what Jackson says in the words of Java: no class names, no source
 * snippets, the JSON pointer of the culprit, and what was expected there.
 */
public final class JsonErrors {

  private static final String LIMITS =
      "exceeds a limit: depth %d, text of %d characters, numbers of %d digits, names of %d characters"
          .formatted(
              StrictJson.MAX_DEPTH,
              StrictJson.MAX_TEXT,
              StrictJson.MAX_NUMBER,
              StrictJson.MAX_NAME);

  private JsonErrors() {}

  /** The problem that answers a body which could not be read. */
  public static Problem problem(JacksonException exception) {
    String pointer = exception instanceof JsonMappingException mapping ? pointer(mapping) : "";
    StreamConstraintsException limit = causeOf(exception, StreamConstraintsException.class);
    if (limit != null) {
      return Problem.malformedAt("", LIMITS);
    }
    StreamReadException syntax = causeOf(exception, StreamReadException.class);
    if (syntax != null) {
      return Problem.malformedAt(place(syntax, pointer), syntaxDetail(syntax));
    }
    return switch (exception) {
      case RefusedValueException refused when refused.isWellFormed() ->
          ruledOut(pointer, refused.getOriginalMessage());
      case RefusedValueException refused ->
          Problem.malformedAt(pointer, refused.getOriginalMessage());
      case UnrecognizedPropertyException unknown ->
          Problem.malformedAt(pointer, "is not a known field; known are " + known(unknown));
      case InvalidNullException absent -> Problem.malformedAt(pointer(absent), "is required");
      case InvalidFormatException format -> Problem.malformedAt(pointer, expected(format));
      case ValueInstantiationException instantiation -> instantiation(pointer, instantiation);
      case MismatchedInputException mismatch -> Problem.malformedAt(pointer, expected(mismatch));
      default -> Problem.malformedAt(pointer, "cannot be read");
    };
  }

  /** The message of a refused value, safe to show and never empty. */
  static String sentence(IllegalArgumentException refused) {
    String message = refused.getMessage();
    return message == null ? "is refused" : shortened(message);
  }

  private static Problem instantiation(String pointer, ValueInstantiationException exception) {
    return switch (exception.getCause()) {
      case ProblemException refused -> refused.problem();
      case IllegalArgumentException refused -> ruledOut(pointer, sentence(refused));
      case null, default -> Problem.malformedAt(pointer, "cannot be read");
    };
  }

  private static Problem ruledOut(String pointer, String rule) {
    String code = ProblemKind.REFUSED.code();
    String place = pointer.isEmpty() ? "the body" : pointer;
    return Problem.of(
        ProblemKind.REFUSED,
        code,
        place + " " + rule,
        List.of(new ProblemError(pointer, code, rule)));
  }

  private static <T> @Nullable T causeOf(Throwable exception, Class<T> type) {
    Throwable cause = exception;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause == null ? null : type.cast(cause);
  }

  private static String syntaxDetail(StreamReadException syntax) {
    JsonLocation place = syntax.getLocation();
    String where =
        place == null
            ? ""
            : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    return "is not valid JSON" + where + ": " + shortened(syntax.getOriginalMessage());
  }

  private static String place(StreamReadException syntax, String otherwise) {
    return syntax.getProcessor() instanceof JsonParser parser
        ? shortened(parser.getParsingContext().pathAsPointer().toString())
        : otherwise;
  }

  private static String pointer(JsonMappingException exception) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : exception.getPath()) {
      String name = step.getFieldName();
      pointer.append('/');
      pointer.append(name == null ? String.valueOf(step.getIndex()) : escaped(name));
    }
    return pointer.toString();
  }

  private static String escaped(String name) {
    return PlainText.echo(name).replace("~", "~0").replace("/", "~1");
  }

  private static String known(UnrecognizedPropertyException exception) {
    Collection<Object> names = exception.getKnownPropertyIds();
    return names == null
        ? "none"
        : names.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String expected(MismatchedInputException exception) {
    Class<?> type = exception.getTargetType();
    if (type == null) {
      return "is of the wrong type";
    }
    if (type.isEnum()) {
      return "must be one of "
          + Arrays.stream(type.getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    }
    return "must be " + kind(type);
  }

  private static String kind(Class<?> type) {
    if (type == String.class) {
      return "a string";
    }
    if (type == BigDecimal.class) {
      return "a decimal string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "an integer within the bounds of its type";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "an array";
    }
    return "an object";
  }

  private static String shortened(String message) {
    int lineEnd = message.indexOf('\n');
    String line = lineEnd < 0 ? message : message.substring(0, lineEnd);
    return PlainText.echo(line, 200);
  }
}
