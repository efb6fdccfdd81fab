package io.loadline.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.servlet.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the two files of {@code src/test/resources/META-INF/resources/console}. */
class ConsoleAssetsTest {

  @Test
  void a_name_with_a_hash_is_kept_for_ever() throws IOException {
    Exchange hashed = get("/sample-ABCD1234.js");

    assertThat(hashed.headers)
        .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
        .containsEntry("Content-Type", "text/javascript; charset=utf-8");
  }

  @Test
  void a_plain_name_is_asked_for_again_and_is_not_sent_twice() throws IOException {
    Exchange first = get("/sample.js");
    assertThat(first.headers).containsEntry("Cache-Control", "no-cache");

    Exchange again = new Exchange("GET", "/console/sample.js", null);
    again.with("If-None-Match", first.headers.get("ETag"));
    send(again, "/sample.js");

    assertThat(again.status).isEqualTo(304);
    assertThat(again.text()).isEmpty();
  }

  @Test
  void text_is_compressed_for_who_understands_it() throws IOException {
    Exchange zipped = new Exchange("GET", "/console/sample.js", null);
    zipped.with("Accept-Encoding", "gzip, br");
    send(zipped, "/sample.js");

    assertThat(zipped.headers).containsEntry("Content-Encoding", "gzip");
    byte[] plain =
        new GZIPInputStream(new ByteArrayInputStream(zipped.body.toByteArray())).readAllBytes();
    assertThat(plain).isEqualTo(get("/sample.js").body.toByteArray());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"/", "/none.js", "/../sample.js", "/a/b/sample.js", "/sample.js.map", "//x.js"})
  void what_is_not_in_the_bundle_is_not_found(String path) throws IOException {
    assertThat(get(path).status).isEqualTo(404);
  }

  private static Exchange get(String path) throws IOException {
    Exchange exchange = new Exchange("GET", "/console" + path, null);
    send(exchange, path);
    return exchange;
  }

  private static void send(Exchange exchange, String path) throws IOException {
    exchange.asking("getPathInfo", path);
    new ConsoleAssets().doGet(exchange.request(), exchange.response());
  }
}
