package io.loadline.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * What parameters mean, and a request of each operation that takes JSON: both from {@value #FILE},
 * because the same parameter stands at thirty operations. A test holds the file to the operations.
 */
final class OperationTexts {

  /** Has {@code parameters} by their name or by {@code operation.name}, and {@code examples}. */
  static final String FILE = "/META-INF/loadline-operations.json";

  private static final String JSON = "application/json";
  private static final JsonNode TEXTS = read();

  private OperationTexts() {}

  /** Completes one operation. */
  static void complete(Operation operation) {
    String id = operation.getOperationId();
    List<Parameter> parameters =
        Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of());
    for (Parameter parameter : parameters) {
      String text = parameter(id, parameter.getName());
      if (parameter.getDescription() == null && text != null) {
        parameter.setDescription(text);
      }
    }
    boolean edit = parameters.stream().anyMatch(each -> "If-Match".equals(each.getName()));
    operation.getResponses().getAPIResponses().forEach((code, answer) -> head(code, answer, edit));
    if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
      MediaType json = operation.getRequestBody().getContent().getMediaType(JSON);
      JsonNode example = example(id);
      if (json != null && json.getExample() == null && example != null) {
        json.setExample(new ObjectMapper().convertValue(example, Object.class));
      }
    }
  }

  /** What a parameter means, for this operation or everywhere; null when the file does not say. */
  static @Nullable String parameter(@Nullable String operation, String name) {
    JsonNode own = TEXTS.path("parameters").path(operation + "." + name);
    JsonNode common = TEXTS.path("parameters").path(name);
    return own.isTextual() ? own.asText() : common.isTextual() ? common.asText() : null;
  }

  /** The body of a request of this operation; null when the file has none. */
  static @Nullable JsonNode example(@Nullable String operation) {
    JsonNode example = TEXTS.path("examples").path(String.valueOf(operation));
    return example.isMissingNode() ? null : example;
  }

  private static void head(String code, APIResponse answer, boolean edit) {
    if (answer.getRef() != null) {
      return;
    }
    if (code.equals("201")) {
      answer.addHeader("Location", header("The path of what was created."));
    }
    if (edit && (code.equals("200") || code.equals("201"))) {
      answer.addHeader("ETag", header("The version, to be sent back in If-Match."));
    }
  }

  /** A header of text. */
  static Header header(String description) {
    return OASFactory.createHeader()
        .description(description)
        .schema(OASFactory.createSchema().addType(SchemaType.STRING));
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(OperationTexts.class.getResourceAsStream(FILE), FILE)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
