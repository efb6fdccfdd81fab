package io.loadline.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.loadline.web.http.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.junit.jupiter.api.Test;

/**
 * Every operation says in the OpenAPI document what it answers: by the record that it returns, or,
 * where that is a bare {@link Response}, for each status that is no problem. The records that are
 * named so are wire records, so that {@link FiguresAreExplainedTest} holds for them.
 */
class AnswersAreDescribedTest {
  private static final Set<String> WIRE = Set.copyOf(RecordSchemas.names());

  private static final List<Method> OPERATIONS =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("io.loadline.web")
              .stream()
              .map(JavaClass::reflect)
              .flatMap(type -> operations(type).stream())
              .toList();

  /** Operations that do not say what they answer. */
  interface Planted {
    @GET
    Response silent();

    @POST
    @APIResponse(responseCode = "201", description = "Made")
    Response withoutContent();

    @PUT
    @APIResponse(
        responseCode = "200",
        description = "Changed",
        content = @Content(schema = @Schema(implementation = Page.class)))
    @APIResponse(
        responseCode = "202",
        description = "Not said what",
        content = @Content(mediaType = "application/json"))
    Response half();

    @GET
    @APIResponse(
        responseCode = "200",
        description = "Something that no other test looks at",
        content = @Content(schema = @Schema(implementation = Planted.class)))
    Response unknown();

    @GET
    Object anything();

    @GET
    String text();

    @GET
    @Operation(hidden = true)
    Response hidden();

    @GET
    @APIResponse(responseCode = "204", description = "Nothing to say")
    Response nothing();

    @GET
    Page<Page<String>> page();
  }

  @Test
  void every_operation_says_what_it_answers() {
    assertThat(OPERATIONS).hasSizeGreaterThan(50);

    assertThat(OPERATIONS.stream().filter(each -> !isDescribed(each)).map(Method::toString))
        .isEmpty();
  }

  @Test
  void an_operation_that_does_not_is_found() {
    assertThat(
            operations(Planted.class).stream()
                .filter(each -> !isDescribed(each))
                .map(Method::getName))
        .containsExactlyInAnyOrder(
            "silent", "withoutContent", "half", "unknown", "anything", "text", "page");
  }

  private static List<Method> operations(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(
            method ->
                Arrays.stream(method.getAnnotations())
                    .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class)))
        .filter(
            method ->
                !method.isAnnotationPresent(Operation.class)
                    || !method.getAnnotation(Operation.class).hidden())
        .toList();
  }

  private static boolean isDescribed(Method operation) {
    List<APIResponse> passing =
        Arrays.stream(operation.getAnnotationsByType(APIResponse.class))
            .filter(each -> each.responseCode().startsWith("2"))
            .toList();
    return passing.isEmpty()
        ? isDescribed(operation.getGenericReturnType())
        : passing.stream().allMatch(AnswersAreDescribedTest::isDescribed);
  }

  private static boolean isDescribed(APIResponse answer) {
    return answer.responseCode().equals("204")
        || (answer.content().length > 0
            && Arrays.stream(answer.content()).allMatch(AnswersAreDescribedTest::isDescribed));
  }

  private static boolean isDescribed(Content content) {
    Schema schema = content.schema();
    boolean json = content.mediaType().isEmpty() || content.mediaType().contains("json");
    if (!json) {
      return schema.type() != org.eclipse.microprofile.openapi.annotations.enums.SchemaType.DEFAULT;
    }
    Set<Class<?>> named = new HashSet<>(List.of(schema.oneOf()));
    if (schema.implementation() != Void.class) {
      named.add(schema.implementation());
    }
    return !named.isEmpty() && named.stream().allMatch(type -> WIRE.contains(type.getName()));
  }

  private static boolean isDescribed(Type type) {
    List<Class<?>> classes = new ArrayList<>();
    classes(type).forEach(classes::add);
    return classes.stream().allMatch(each -> WIRE.contains(each.getName()));
  }

  private static Stream<Class<?>> classes(Type type) {
    return type instanceof ParameterizedType generic
        ? Stream.concat(
            classes(generic.getRawType()),
            Arrays.stream(generic.getActualTypeArguments())
                .flatMap(AnswersAreDescribedTest::classes))
        : Stream.of((Class<?>) type);
  }
}
