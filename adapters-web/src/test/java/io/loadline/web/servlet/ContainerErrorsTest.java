package io.loadline.web.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "400, VALIDATION",
    "404, NOT_FOUND",
    "405, METHOD_NOT_ALLOWED",
    "413, TOO_LARGE",
    "415, UNSUPPORTED_MEDIA_TYPE",
    "500, INTERNAL"
  })
  void an_error_of_the_container_becomes_a_problem(int status, String code) throws IOException {
    Exchange exchange = answer(status, null);

    assertThat(exchange.status).isEqualTo(status);
    assertThat(exchange.headers).containsEntry("Content-Type", "application/problem+json");
    assertThat(exchange.text()).contains("\"status\":" + status, "\"code\":\"" + code + "\"");
  }

  @Test
  void it_names_the_path_that_was_asked_for() throws IOException {
    assertThat(answer(404, null).text()).contains("\"instance\":\"/nowhere\"");
  }

  @Test
  void a_failure_shows_nothing_of_the_inside() throws IOException {
    String text = answer(500, new IllegalStateException("secret of the inside")).text();

    assertThat(text).contains("\"instance\":\"urn:uuid:").doesNotContain("secret", "Exception");
  }

  @Test
  void nothing_is_at_its_own_path() throws IOException {
    Exchange exchange = new Exchange("GET", "/errors", null);

    new ContainerErrors().service(exchange.request(), exchange.response());

    assertThat(exchange.status).isEqualTo(404);
  }

  private static Exchange answer(int status, Throwable cause) throws IOException {
    Exchange exchange = new Exchange("GET", "/errors", null);
    exchange.attributes.put(RequestDispatcher.ERROR_STATUS_CODE, status);
    exchange.attributes.put(RequestDispatcher.ERROR_REQUEST_URI, "/nowhere");
    exchange.attributes.put(RequestDispatcher.ERROR_EXCEPTION, cause);
    new ContainerErrors().service(exchange.request(), exchange.response());
    return exchange;
  }
}
