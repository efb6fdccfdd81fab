package io.loadline.web.servlet;

import io.loadline.web.json.StrictJson;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.ProblemKind;
import io.loadline.web.tracing.RequestIdentity;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/**
 * The error page of the application, in the form of a problem. Whoever asks for it by its own path
 * finds nothing there.
 */
@WebServlet(ContainerErrors.PATH)
public class ContainerErrors extends HttpServlet {

  /** Named in {@code web-fragment.xml} too. */
  static final String PATH = "/errors";

  /** Request attribute: the problem to answer with, where the refusing filter knows it. */
  static final String PROBLEM = "loadline.problem";

  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger(ContainerErrors.class.getName());

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getAttribute(RequestIdentity.ATTRIBUTE) instanceof RequestIdentity identity) {
      RequestIdentity.set(identity);
    }
    try {
      answer(request, response);
    } finally {
      RequestIdentity.set(null);
    }
  }

  private static void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    int code = status instanceof Integer number ? number : ProblemKind.NOT_FOUND.status();
    String instance = path instanceof String uri ? uri : request.getRequestURI();
    Problem problem =
        request.getAttribute(PROBLEM) instanceof Problem known
            ? known.at(instance)
            : problem(code, instance, request);
    byte[] body = StrictJson.mapper().writeValueAsBytes(problem);
    response.setStatus(problem.status());
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static Problem problem(int code, String instance, HttpServletRequest request) {
    ProblemKind kind = ProblemKind.ofStatus(code);
    if (kind != ProblemKind.INTERNAL) {
      return Problem.of(kind, kind.detail()).at(instance);
    }
    UUID incident = UUID.randomUUID();
    Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    LOG.log(
        System.Logger.Level.ERROR,
        "incident " + incident + " at " + instance,
        cause instanceof Throwable thrown ? thrown : null);
    return Problem.of(kind, "Unexpected failure, incident " + incident + ".")
        .at("urn:uuid:" + incident);
  }
}
