package io.loadline.web.openapi;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Walks through schemas as they are written down; references are not followed. */
final class Schemas {

  private static final String COMPONENTS = "#/components/schemas/";

  private Schemas() {}

  /** The name of the component that a reference points to. */
  static String nameOf(String ref) {
    return ref.startsWith(COMPONENTS) ? ref.substring(COMPONENTS.length()) : ref;
  }

  /** Shows the schema and every schema within it to the visitor, outer ones first. */
  static void visit(@Nullable Schema schema, Consumer<Schema> visitor) {
    if (schema == null) {
      return;
    }
    visitor.accept(schema);
    visit(schema.getItems(), visitor);
    visit(schema.getAdditionalPropertiesSchema(), visitor);
    Map<String, Schema> properties = schema.getProperties();
    if (properties != null) {
      properties.values().forEach(each -> visit(each, visitor));
    }
    visitAll(schema.getAnyOf(), visitor);
    visitAll(schema.getOneOf(), visitor);
    visitAll(schema.getAllOf(), visitor);
  }

  private static void visitAll(@Nullable List<Schema> schemas, Consumer<Schema> visitor) {
    if (schemas != null) {
      schemas.forEach(each -> visit(each, visitor));
    }
  }
}
