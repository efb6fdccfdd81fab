package io.loadline.web.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Tells in the OpenAPI document that every operation refuses and fails with a problem, and what its
 * records say of their properties ({@link RecordSchemas}). Found by the server through {@code
 * mp.openapi.filter}.
 */
public final class ProblemAnswers implements OASFilter {

  /** Name of the response that all operations share; its schema is that of a problem. */
  public static final String COMPONENT = "Problem";

  private static final String[] STATUSES = {"4XX", "5XX"};

  @Override
  public Operation filterOperation(Operation operation) {
    APIResponses responses = operation.getResponses();
    if (responses == null) {
      responses = OASFactory.createAPIResponses();
      operation.setResponses(responses);
    }
    for (String status : STATUSES) {
      if (!responses.hasAPIResponse(status)) {
        APIResponse problem = OASFactory.createAPIResponse().ref(COMPONENT);
        responses.addAPIResponse(status, problem);
      }
    }
    return operation;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    RecordSchemas.complete(document);
  }
}
