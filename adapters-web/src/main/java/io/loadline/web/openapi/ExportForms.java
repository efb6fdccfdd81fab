package io.loadline.web.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Says of every list that it can be had as CSV and as JSON lines too. */
final class ExportForms {
  private static final String JSON = "application/json";
  private static final String HINT =
      " As text/csv (a header row, decimals as text) and application/x-ndjson the answer is the"
          + " whole list, or as many items as limit says.";

  private ExportForms() {}

  static void add(OpenAPI document) {
    for (PathItem path : document.getPaths().getPathItems().values()) {
      Operation read = path.getGET();
      APIResponse answer = read == null ? null : read.getResponses().getAPIResponse("200");
      Content content = answer == null ? null : answer.getContent();
      MediaType json = content == null ? null : content.getMediaType(JSON);
      if (read == null || content == null || json == null || !isList(document, json.getSchema())) {
        continue;
      }
      for (String form : new String[] {"text/csv", "application/x-ndjson"}) {
        if (content.getMediaType(form) == null) {
          content.addMediaType(
              form,
              OASFactory.createMediaType()
                  .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        }
      }
      String before = read.getDescription();
      read.setDescription((before == null ? "A list." : before) + HINT);
    }
  }

  private static boolean isList(OpenAPI document, @Nullable Schema schema) {
    if (schema == null) {
      return false;
    }
    Schema found =
        schema.getRef() == null
            ? schema
            : document.getComponents().getSchemas().get(Schemas.nameOf(schema.getRef()));
    return found != null
        && found.getProperties() != null
        && found.getProperties().containsKey("items")
        && found.getProperties().containsKey("next");
  }
}
