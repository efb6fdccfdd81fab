package io.loadline.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarArchiveTest {
  private static final int BLOCK = 512;

  @TempDir private Path directory;
  private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

  @Test
  void unpacksFilesProgramsAndLinks() throws IOException {
    entry("lib/", '5', "0755", "", "");
    entry("lib/a.so.1", '0', "0644", "", "x".repeat(700));
    entry("lib/a.so", '2', "0777", "a.so.1", "");
    entry("bin/run", '0', "0755", "", "run");

    unpack();

    assertThat(directory.resolve("lib/a.so")).hasContent("x".repeat(700)).isSymbolicLink();
    assertThat(directory.resolve("bin/run")).hasContent("run").isExecutable();
    assertThat(Files.isExecutable(directory.resolve("lib/a.so.1"))).isFalse();
  }

  @Test
  void refusesAFileOutsideOfTheDirectory() throws IOException {
    entry("../outside", '0', "0644", "", "x");

    assertThatThrownBy(this::unpack)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("outside of the directory");
  }

  @Test
  void noticesThatTheArchiveIsCutShort() throws IOException {
    entry("file", '0', "0644", "", "x".repeat(700));
    byte[] cut = Arrays.copyOf(archive.toByteArray(), BLOCK + 100);

    assertThatThrownBy(() -> TarArchive.unpack(new ByteArrayInputStream(cut), directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ends within");
  }

  @Test
  void knowsTheArchiveOfEachPlatform() {
    assertThat(PostgresBinaries.archiveName("Linux", "amd64"))
        .isEqualTo("postgres-linux-x86_64.txz");
    assertThat(PostgresBinaries.archiveName("Mac OS X", "aarch64"))
        .isEqualTo("postgres-darwin-arm_64.txz");
  }

  private void unpack() throws IOException {
    archive.write(new byte[2 * BLOCK]);
    TarArchive.unpack(new ByteArrayInputStream(archive.toByteArray()), directory);
  }

  private void entry(String name, char kind, String mode, String link, String content)
      throws IOException {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, mode);
    put(header, 124, Integer.toOctalString(content.length()));
    header[156] = (byte) kind;
    put(header, 157, link);
    archive.write(header);
    archive.write(
        Arrays.copyOf(
            content.getBytes(StandardCharsets.US_ASCII),
            (content.length() + BLOCK - 1) / BLOCK * BLOCK));
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
