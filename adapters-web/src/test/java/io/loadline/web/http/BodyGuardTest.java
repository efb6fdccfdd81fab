package io.loadline.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.web.RestEngine;
import io.loadline.web.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyGuardTest {

  /** Counts bytes. */
  @Path("count")
  @Consumes("text/plain")
  public static class Counting {

    @POST
    public String count(InputStream body) throws IOException {
      return String.valueOf(body.transferTo(java.io.OutputStream.nullOutputStream()));
    }

    @POST
    @Path("batch")
    @BodyLimit(BodyLimit.BATCH)
    public String batch(InputStream body) throws IOException {
      return count(body);
    }
  }

  private final RestEngine engine = new RestEngine(List.of(new Counting()));

  @ParameterizedTest
  @CsvSource({
    "/count, 1048576, 200",
    "/count, 1048577, 413",
    "/count/batch, 16777216, 200",
    "/count/batch, 16777217, 413"
  })
  void a_body_may_be_as_large_as_its_method_says(String path, int size, int status) {
    MockHttpResponse answer = engine.answer(post(path).content(new byte[size]));

    assertThat(answer.getStatus()).isEqualTo(status);
  }

  @Test
  void a_declared_length_is_refused_before_a_byte_is_read() throws Exception {
    MockHttpRequest request =
        post("/count").header("Content-Length", "1073741824").content(new Unreadable());

    MockHttpResponse answer = engine.answer(request);

    assertThat(answer.getStatus()).isEqualTo(413);
    assertThat(answer.getContentAsString()).contains("\"code\":\"TOO_LARGE\"");
  }

  @Test
  void an_endless_body_is_stopped_at_the_limit() {
    Endless endless = new Endless();

    MockHttpResponse answer = engine.answer(post("/count").content(endless));

    assertThat(answer.getStatus()).isEqualTo(413);
    assertThat(endless.taken).isLessThan(2 * BodyLimit.JSON);
  }

  @Test
  void a_body_that_breaks_off_is_malformed() {
    MockHttpResponse answer = engine.answer(post("/count").content(new Unreadable()));

    assertThat(answer.getStatus()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain;charset=utf-8, 200",
    "text/plain;charset=UTF-8, 200",
    "text/plain;charset=\"utf-8\", 200",
    "text/plain;charset=utf-16, 415",
    "text/plain;charset=iso-8859-1, 415",
    "text/plain;charset=nonsense, 415"
  })
  void only_utf_8_is_read(String type, int status) {
    MockHttpRequest request =
        engine.request("POST", "/count").contentType(type).content("x".getBytes(UTF_8));

    assertThat(engine.answer(request).getStatus()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"gzip, 200", "identity, 200", "br, 415", "deflate, 415", "'gzip, gzip', 415"})
  void only_one_layer_of_gzip_is_accepted(String encoding, int status) {
    MockHttpRequest request =
        post("/count").header("Content-Encoding", encoding).content("x".getBytes(UTF_8));

    assertThat(engine.answer(request).getStatus()).isEqualTo(status);
  }

  @Test
  void every_way_of_reading_is_counted() throws IOException {
    BoundedBody body = new BoundedBody(new ByteArrayInputStream(new byte[10]), 5);

    assertThat(body.read()).isZero();
    assertThat(body.skip(2)).isEqualTo(2);
    assertThat(body.markSupported()).isFalse();
    assertThatThrownBy(body::readAllBytes).isInstanceOf(ProblemException.class);
  }

  private MockHttpRequest post(String path) {
    return engine.request("POST", path).contentType("text/plain");
  }

  private static final class Endless extends InputStream {
    private long taken;

    @Override
    public int read() {
      taken++;
      return 'x';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      taken += length;
      return length;
    }
  }

  private static final class Unreadable extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }
  }
}
