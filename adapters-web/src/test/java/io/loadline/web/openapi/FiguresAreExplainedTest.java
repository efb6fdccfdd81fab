package io.loadline.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

/**
 * Every figure of the API says in the OpenAPI document what it is: unit, sign, convention. (A
 * {@code seq} is explained once, in the description of the whole.)
 */
class FiguresAreExplainedTest {

  /** Packages whose records do not cross the wire. */
  private static final Set<String> INTERNAL =
      Set.of("batch", "json", "http", "security", "servlet", "alert", "metrics", "tracing");

  private static final String PAGE = "io.loadline.web.http.Page";

  private static final Set<Class<?>> FIGURES =
      Set.of(
          BigDecimal.class,
          Quantity.class,
          Price.class,
          int.class,
          long.class,
          Integer.class,
          Long.class);

  private static final int SHORTEST = 8;

  private static final List<JavaClass> WIRE_RECORDS =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("io.loadline.web")
              .stream()
              .filter(JavaClass::isRecord)
              .filter(type -> !INTERNAL.contains(feature(type)) || type.getName().equals(PAGE))
              .toList();

  /** A figure that says nothing of itself. */
  record Planted(
      @Schema(description = "Gains of closing fills, before fees") BigDecimal explained,
      BigDecimal unexplained,
      @Schema(description = "Fees") Map<String, BigDecimal> hardlyExplained,
      List<Integer> numbers,
      String text,
      long seq) {}

  @Test
  void every_figure_says_what_it_is() {
    List<String> unexplained = new ArrayList<>();
    WIRE_RECORDS.forEach(type -> unexplained.addAll(unexplained(type.reflect())));

    assertThat(unexplained).isEmpty();
  }

  /** From this list the document knows what is required and what may be null. */
  @Test
  void every_record_of_the_wire_is_listed() {
    assertThat(RecordSchemas.names())
        .as("META-INF/loadline-wire-records")
        .containsExactlyElementsOf(WIRE_RECORDS.stream().map(JavaClass::getName).sorted().toList());
  }

  @Test
  void a_figure_without_explanation_is_found() {
    assertThat(unexplained(Planted.class))
        .containsExactly("Planted.unexplained", "Planted.hardlyExplained", "Planted.numbers");
  }

  private static String feature(JavaClass type) {
    String below = type.getPackageName().substring("io.loadline.web".length());
    return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
  }

  private static List<String> unexplained(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> isFigure(component.getGenericType()))
        .filter(component -> !component.getName().equals("seq"))
        .filter(component -> !isExplained(type, component))
        .map(component -> type.getSimpleName() + "." + component.getName())
        .toList();
  }

  private static boolean isFigure(Type type) {
    return type instanceof ParameterizedType generic
        ? Arrays.stream(generic.getActualTypeArguments())
            .anyMatch(FiguresAreExplainedTest::isFigure)
        : type instanceof Class<?> known && FIGURES.contains(known);
  }

  private static boolean isExplained(Class<?> type, RecordComponent component) {
    try {
      Field field = type.getDeclaredField(component.getName());
      Schema schema = field.getAnnotation(Schema.class);
      return schema != null && (schema.hidden() || schema.description().length() >= SHORTEST);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
