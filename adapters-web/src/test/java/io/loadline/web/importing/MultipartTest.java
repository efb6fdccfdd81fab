package io.loadline.web.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartTest {
  @Test
  void fields_and_files_come_as_they_were_sent() {
    String body =
        """
        --xyz
        Content-Disposition: form-data; name="zone"

        UTC
        --xyz
        Content-Disposition: form-data; name="file"; filename="a (UTC+3).csv"
        Content-Type: text/csv

        a,b
        1,2

        --xyz--
        """
            .replace("\n", "\r\n");

    List<Multipart.Part> parts =
        Multipart.read(body.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=xyz");

    assertThat(parts).extracting(Multipart.Part::name).containsExactly("zone", "file");
    assertThat(parts.getFirst().text()).isEqualTo("UTC");
    assertThat(parts.getLast().fileName()).isEqualTo("a (UTC+3).csv");
    assertThat(new String(parts.getLast().content(), StandardCharsets.UTF_8))
        .isEqualTo("a,b\r\n1,2\r\n");
  }
}
