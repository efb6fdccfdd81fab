package io.loadline.web.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request and its answer in memory, as much of them as the classes of this package touch. */
public final class Exchange {

  public final Map<String, Object> attributes = new HashMap<>();
  public final Map<String, String> headers = new HashMap<>();
  public final ByteArrayOutputStream body = new ByteArrayOutputStream();
  public int status = 200;
  boolean passed;

  private final Map<String, Object> request;
  private final Map<String, String> asked = new HashMap<>();

  public Exchange(String method, String path, String query) {
    request = new HashMap<>();
    request.put("getMethod", method);
    request.put("getRequestURI", path);
    request.put("getQueryString", query);
    request.put("getRemoteAddr", "10.0.0.1");
  }

  /** Adds a header to the request, unless it is null. */
  public Exchange with(String header, @Nullable String value) {
    if (value != null) {
      asked.put(header, value);
    }
    return this;
  }

  /** What a method of the request without arguments answers, such as {@code getPathInfo}. */
  public void asking(String method, @Nullable Object answer) {
    request.put(method, answer);
  }

  public HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            Exchange.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                  case "getHeaders" ->
                      Collections.enumeration(
                          Stream.ofNullable(asked.get((String) arguments[0]))
                              .flatMap(lines -> lines.lines())
                              .toList());
                  case "getHeader" -> asked.get((String) arguments[0]);
                  case "getAttribute" -> attributes.get((String) arguments[0]);
                  default -> request.get(method.getName());
                });
  }

  public HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            Exchange.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
                case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
                case "setStatus", "sendError" -> status = (int) arguments[0];
                case "getOutputStream" -> {
                  return output();
                }
                default -> {}
              }
              return null;
            });
  }

  FilterChain chain() {
    return (in, out) -> passed = true;
  }

  public String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  private ServletOutputStream output() {
    return new ServletOutputStream() {
      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {}

      @Override
      public void write(int one) {
        body.write(one);
      }
    };
  }
}
