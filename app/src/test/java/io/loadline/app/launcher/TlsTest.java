package io.loadline.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {
  private static final String PASSWORD = "a password of a test";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"RSA, 2048", "EC, 256", "Ed25519, 255"})
  void aCertificateInPemIsReadWithItsKeyAndKeptForTheServerAlone(String algorithm, String size)
      throws Exception {
    KeyStore made = made("own", algorithm, size, "10");
    Path chain = pem("chain.pem", "CERTIFICATE", made.getCertificate("own").getEncoded());
    Path key =
        pem("key.pem", "PRIVATE KEY", made.getKey("own", PASSWORD.toCharArray()).getEncoded());
    Path written = directory.resolve("tls.p12");

    Tls.of(settings(chain, Map.of("HTTPS_KEY", key.toString()))).write(written, "for the server");

    assertThat(open(written, "for the server").getCertificate("server"))
        .isEqualTo(made.getCertificate("own"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
        .isEqualTo("rw-------");
  }

  @Test
  void aPkcs12IsReadWithItsPassword() throws Exception {
    made("own", "EC", "256", "10");
    Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
    Path store = directory.resolve("own.p12");

    Tls tls = Tls.of(settings(store, Map.of("HTTPS_PASSWORD_FILE", password.toString())));

    assertThat(tls.toString()).contains("CN=own");
    assertThatThrownBy(() -> Tls.of(settings(store, Map.of())))
        .isInstanceOf(LaunchFailure.class)
        .hasMessageContaining("HTTPS_PASSWORD_FILE")
        .hasMessageNotContaining(PASSWORD);
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    KeyStore own = made("own", "EC", "256", "10");
    KeyStore other = made("other", "EC", "256", "10");
    Path chain = pem("chain.pem", "CERTIFICATE", own.getCertificate("own").getEncoded());
    Path key =
        pem("key.pem", "PRIVATE KEY", other.getKey("other", PASSWORD.toCharArray()).getEncoded());

    assertThatThrownBy(() -> Tls.of(settings(chain, Map.of("HTTPS_KEY", key.toString()))))
        .isInstanceOf(LaunchFailure.class)
        .hasMessageContaining("does not belong to the first certificate");
  }

  @Test
  void aCertificateWhoseTimeIsOverIsRefused() throws Exception {
    KeyStore own = made("own", "EC", "256", "1", "-startdate", "2020/01/01");
    Path chain = pem("chain.pem", "CERTIFICATE", own.getCertificate("own").getEncoded());
    Path key =
        pem("key.pem", "PRIVATE KEY", own.getKey("own", PASSWORD.toCharArray()).getEncoded());

    assertThatThrownBy(() -> Tls.of(settings(chain, Map.of("HTTPS_KEY", key.toString()))))
        .isInstanceOf(LaunchFailure.class)
        .hasMessageContaining("and not now");
  }

  @Test
  void anotherFormOfKeyIsRefusedWithTheCommandThatConvertsIt() throws Exception {
    KeyStore own = made("own", "EC", "256", "10");
    Path chain = pem("chain.pem", "CERTIFICATE", own.getCertificate("own").getEncoded());
    Path key = pem("key.pem", "EC PRIVATE KEY", new byte[] {1, 2, 3});

    assertThatThrownBy(() -> Tls.of(settings(chain, Map.of("HTTPS_KEY", key.toString()))))
        .isInstanceOf(LaunchFailure.class)
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
  }

  private Settings settings(Path certificate, Map<String, String> further) {
    var environment = new java.util.HashMap<String, String>(further);
    environment.put("LOADLINE_HOME", directory.toString());
    environment.put("HTTPS_PORT", "9443");
    environment.put("HTTPS_CERTIFICATE", certificate.toString());
    return Settings.of(environment);
  }

  private KeyStore made(String name, String algorithm, String size, String days, String... more)
      throws Exception {
    Path file = directory.resolve(name + ".p12");
    var command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                algorithm,
                "-validity",
                days,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
    if (!algorithm.equals("Ed25519")) {
      command.addAll(List.of("-keysize", size));
    }
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return open(file, PASSWORD);
  }

  private static KeyStore open(Path file, String password) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password.toCharArray());
    }
    return store;
  }

  private Path pem(String name, String label, byte[] encoded) throws IOException {
    return Files.writeString(
        directory.resolve(name),
        "-----BEGIN "
            + label
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(encoded)
            + "\n-----END "
            + label
            + "-----\n");
  }
}
