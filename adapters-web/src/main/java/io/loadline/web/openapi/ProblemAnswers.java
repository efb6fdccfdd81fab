package io.loadline.web.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
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
    OperationTexts.complete(operation);
    return operation;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    RecordSchemas.complete(document);
    tagReads(document);
    ExportForms.add(document);
    describeProblem(document);
  }

  /** What can be edited is read with its version. */
  private static void tagReads(OpenAPI document) {
    for (PathItem path : document.getPaths().getPathItems().values()) {
      Operation edit = path.getPUT();
      Operation read = path.getGET();
      boolean versioned =
          edit != null
              && edit.getParameters() != null
              && edit.getParameters().stream().anyMatch(each -> each.getName().equals("If-Match"));
      APIResponse answer = read == null ? null : read.getResponses().getAPIResponse("200");
      if (versioned && answer != null && answer.getRef() == null) {
        answer.addHeader("ETag", OperationTexts.header("The version, to be sent in If-Match."));
      }
    }
  }

  private static void describeProblem(OpenAPI document) {
    APIResponse problem = document.getComponents().getResponses().get(COMPONENT);
    if (problem != null) {
      problem.addHeader(
          "Retry-After", OperationTexts.header("With 429 and 503: seconds until a retry is due."));
      problem.addHeader(
          "WWW-Authenticate", OperationTexts.header("With 401: how a program may authenticate."));
    }
  }
}
