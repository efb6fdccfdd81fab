package io.loadline.web;

import io.loadline.web.export.RowsFilter;
import io.loadline.web.http.BodyGuard;
import io.loadline.web.http.LocationFilter;
import io.loadline.web.http.ParameterConverters;
import io.loadline.web.http.QueryGuard;
import io.loadline.web.json.JsonBodyReader;
import io.loadline.web.json.JsonBodyWriter;
import io.loadline.web.problem.ProblemExceptionMapper;
import io.loadline.web.problem.UnexpectedExceptionMapper;
import io.loadline.web.problem.WebApplicationExceptionMapper;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.resteasy.core.SynchronousDispatcher;
import org.jboss.resteasy.core.SynchronousExecutionContext;
import org.jboss.resteasy.mock.MockDispatcherFactory;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jboss.resteasy.spi.Dispatcher;

/** The REST engine of the server, in memory, with the providers of the application. */
public final class RestEngine {

  private final Dispatcher dispatcher = MockDispatcherFactory.createDispatcher();

  /** An engine with these resources and with more filters if they are among the providers. */
  public RestEngine(List<?> resources, Object... moreProviders) {
    List.of(
            ProblemExceptionMapper.class,
            WebApplicationExceptionMapper.class,
            UnexpectedExceptionMapper.class,
            BodyGuard.class,
            QueryGuard.class,
            LocationFilter.class,
            RowsFilter.class,
            ParameterConverters.class,
            JsonBodyReader.class,
            JsonBodyWriter.class)
        .forEach(provider -> dispatcher.getProviderFactory().registerProvider(provider));
    for (Object provider : moreProviders) {
      dispatcher.getProviderFactory().register(provider);
    }
    resources.forEach(dispatcher.getRegistry()::addSingletonResource);
  }

  /** The answer to a GET. */
  public MockHttpResponse get(String path) {
    return answer(request("GET", path));
  }

  /** The answer to a POST of JSON. */
  public MockHttpResponse post(String path, String json) {
    return answer(
        request("POST", path)
            .contentType("application/json")
            .content(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** A request to be dressed further. */
  public MockHttpRequest request(String method, String path) {
    try {
      return MockHttpRequest.create(method, path);
    } catch (URISyntaxException wrongTest) {
      throw new IllegalArgumentException(wrongTest);
    }
  }

  /** The answer to a request. */
  public MockHttpResponse answer(MockHttpRequest request) {
    MockHttpResponse response = new MockHttpResponse();
    answer(request, response);
    return response;
  }

  /** Answers a request into a response that may be looked at meanwhile. */
  public void answer(MockHttpRequest request, MockHttpResponse response) {
    request.setAsynchronousContext(
        new SynchronousExecutionContext((SynchronousDispatcher) dispatcher, request, response));
    dispatcher.invoke(request, response);
  }
}
