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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyGuardTest {

  /** Counts bytes. */
  @Path("count")
  @Consumes("text/plain")
  public static class Counting {

    @POST
    public String count(InputStream body) throws IOException {
      return String.valueOf(body.transferTo(OutputStream.nullOutputStream()));
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
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd", ""})
  void other_encodings_than_gzip_are_refused(String encoding) {
    MockHttpRequest request = post("/count").header("Content-Encoding", encoding);

    assertThat(engine.answer(request.content("x".getBytes(UTF_8))).getStatus()).isEqualTo(415);
  }

  @Test
  void gzip_is_undone_and_counted_as_it_comes_out() throws Exception {
    assertThat(answerToGzip(gzip(1_000)).getContentAsString()).isEqualTo("1000");
    assertThat(answerToGzip(gzip(BodyLimit.JSON)).getStatus()).isEqualTo(200);
    assertThat(answerToGzip(gzip(100 << 20)).getStatus()).isEqualTo(413);
  }

  @Test
  void what_is_not_gzip_or_breaks_off_is_malformed() throws Exception {
    byte[] whole = gzip(1_000);

    assertThat(answerToGzip("plain".getBytes(UTF_8)).getStatus()).isEqualTo(400);
    assertThat(answerToGzip(Arrays.copyOf(whole, whole.length - 9)).getStatus()).isEqualTo(400);
  }

  private MockHttpResponse answerToGzip(byte[] body) {
    return engine.answer(post("/count").header("Content-Encoding", "gzip").content(body));
  }

  private static byte[] gzip(int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      byte[] zeros = new byte[1_000];
      for (int left = size; left > 0; left -= zeros.length) {
        out.write(zeros, 0, Math.min(left, zeros.length));
      }
    }
    return bytes.toByteArray();
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
