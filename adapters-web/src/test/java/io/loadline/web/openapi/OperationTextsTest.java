package io.loadline.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.loadline.web.json.StrictJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

/** Every parameter says what it means, and every operation that takes JSON shows a request. */
class OperationTextsTest {

  private static final List<Method> OPERATIONS =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("io.loadline.web")
              .stream()
              .map(JavaClass::reflect)
              .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
              .filter(method -> method.isAnnotationPresent(Operation.class))
              .filter(method -> !method.getAnnotation(Operation.class).hidden())
              .toList();

  @Test
  void every_parameter_says_what_it_means() {
    List<String> silent = new ArrayList<>();
    for (Method operation : OPERATIONS) {
      for (Parameter parameter : operation.getParameters()) {
        String name = name(parameter);
        if (name != null && !isDescribed(operation, parameter, name)) {
          silent.add(id(operation) + "." + name);
        }
      }
    }

    assertThat(OPERATIONS).hasSizeGreaterThan(50);
    assertThat(silent).isEmpty();
  }

  @Test
  void every_operation_that_takes_json_shows_a_request_that_can_be_read() throws IOException {
    List<String> without = new ArrayList<>();
    int read = 0;
    for (Method operation : OPERATIONS) {
      Parameter body = body(operation);
      if (body == null) {
        continue;
      }
      var example = OperationTexts.example(id(operation));
      if (example == null) {
        without.add(id(operation));
        continue;
      }
      var type = StrictJson.mapper().constructType(body.getParameterizedType());
      assertThat((Object) StrictJson.mapper().readValue(example.toString(), type))
          .as(id(operation))
          .isNotNull();
      read++;
    }

    assertThat(without).isEmpty();
    assertThat(read).isGreaterThan(20);
  }

  private static boolean isDescribed(Method operation, Parameter parameter, String name) {
    var own =
        parameter.getAnnotation(
            org.eclipse.microprofile.openapi.annotations.parameters.Parameter.class);
    return OperationTexts.parameter(id(operation), name) != null
        || (own != null && (own.hidden() || !own.description().isEmpty()));
  }

  private static String id(Method operation) {
    return operation.getAnnotation(Operation.class).operationId();
  }

  private static String name(Parameter parameter) {
    for (Annotation annotation : parameter.getAnnotations()) {
      switch (annotation) {
        case QueryParam query -> {
          return query.value();
        }
        case PathParam path -> {
          return path.value();
        }
        case HeaderParam header -> {
          return header.value();
        }
        default -> {}
      }
    }
    return null;
  }

  /** The parameter that is the JSON of the request; null for operations that take none. */
  private static Parameter body(Method operation) {
    Consumes consumes = operation.getAnnotation(Consumes.class);
    if (consumes == null || !List.of(consumes.value()).contains("application/json")) {
      return null;
    }
    return Arrays.stream(operation.getParameters())
        .filter(each -> Arrays.stream(each.getAnnotations()).noneMatch(OperationTextsTest::isJaxRs))
        .findFirst()
        .orElse(null);
  }

  private static boolean isJaxRs(Annotation annotation) {
    return annotation.annotationType().getName().startsWith("jakarta.ws.rs.");
  }
}
