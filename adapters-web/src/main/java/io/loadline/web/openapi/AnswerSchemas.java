package io.loadline.web.openapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Gives answers a type of decimal of their own. What may be sent has at most 18 digits on either
 * side of the point; what comes back is exact: a product is longer, and a quotient that does not
 * end has 36 fraction digits. A client generated from one type for both would refuse true answers.
 */
final class AnswerSchemas {

  /** The decimals of answers. */
  static final String EXACT = "ExactDecimal";

  private static final Set<String> SENT = Set.of("Decimal", "Price", "Quantity");

  private AnswerSchemas() {}

  /**
   * Points the decimals of answers to {@value #EXACT}.
   *
   * @param ofRequests names of the schemas that can be sent; they keep their decimals
   */
  static void separate(OpenAPI document, Set<String> ofRequests) {
    Map<String, Schema> schemas = new HashMap<>(document.getComponents().getSchemas());
    schemas.forEach(
        (name, schema) -> {
          if (!ofRequests.contains(name) && !SENT.contains(name)) {
            Schemas.visit(schema, AnswerSchemas::exact);
          }
        });
    document.getComponents().addSchema(EXACT, exactDecimal());
  }

  private static void exact(Schema schema) {
    String ref = schema.getRef();
    if (ref != null && SENT.contains(Schemas.nameOf(ref))) {
      schema.setRef(EXACT);
    }
  }

  private static Schema exactDecimal() {
    return OASFactory.createSchema()
        .addType(SchemaType.STRING)
        .pattern("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$")
        .examples(List.of("1159.27560000000000000001"))
        .description(
            "An exact decimal as it is answered: a string with as many digits as it has; a quotient"
                + " that does not end is rounded half to even at 36 fraction digits.");
  }
}
