package io.loadline.app.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate with its chain, and its private key.
 *
 * @param chain the server's own certificate first
 */
record Tls(PrivateKey key, List<X509Certificate> chain) {
  private static final String ALIAS = "server";
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  /**
   * Reads what the settings name: a PEM file with the certificates and one with the key, or one
   * PKCS#12 file.
   *
   * @throws LaunchFailure when they cannot be used; says why
   */
  static Tls of(Settings settings) {
    Path certificate = Path.of(settings.get(Settings.HTTPS_CERTIFICATE));
    String keyFile = settings.get(Settings.HTTPS_KEY);
    try {
      byte[] bytes = Files.readAllBytes(certificate);
      boolean pem = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
      if (pem && keyFile.isEmpty()) {
        throw new LaunchFailure(
            Settings.HTTPS_KEY + " must name the key of the certificate in " + certificate + ".");
      }
      Tls tls =
          pem
              ? new Tls(key(Path.of(keyFile)), certificates(certificate, bytes))
              : store(certificate, bytes, password(settings));
      tls.requirePair(certificate);
      return tls;
    } catch (IOException e) {
      throw new LaunchFailure("Cannot read the certificate or its key: " + e.getMessage());
    }
  }

  /** Writes it for the server, readable by the owner alone. */
  void write(Path file, String password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(ALIAS, key, password.toCharArray(), chain.toArray(new Certificate[0]));
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, password.toCharArray());
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new LaunchFailure("Cannot keep the certificate in " + file + ": " + e.getMessage());
    }
  }

  private static List<X509Certificate> certificates(Path file, byte[] bytes) {
    try (InputStream in = new ByteArrayInputStream(onlyCertificates(bytes))) {
      var chain = new ArrayList<X509Certificate>();
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        chain.add((X509Certificate) each);
      }
      if (chain.isEmpty()) {
        throw new LaunchFailure(file + " must hold a certificate (BEGIN CERTIFICATE).");
      }
      return chain;
    } catch (CertificateException | IOException e) {
      throw new LaunchFailure(file + " is no certificate in PEM: " + e.getMessage());
    }
  }

  private static byte[] onlyCertificates(byte[] bytes) {
    var text = new StringBuilder();
    Matcher parts = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    while (parts.find()) {
      if (parts.group(1).equals("CERTIFICATE")) {
        text.append(parts.group()).append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static PrivateKey key(Path file) throws IOException {
    Matcher parts = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    while (parts.find()) {
      if (parts.group(1).equals("PRIVATE KEY")) {
        return key(file, Base64.getMimeDecoder().decode(parts.group(2)));
      }
    }
    throw new LaunchFailure(
        file
            + " must hold a key as BEGIN PRIVATE KEY (PKCS#8, without a password). Convert another"
            + " form with: openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW-KEY");
  }

  private static PrivateKey key(Path file, byte[] encoded) {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException another) {
        continue;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has " + algorithm, e);
      }
    }
    throw new LaunchFailure(file + " must hold a key of RSA, of EC or of Ed25519.");
  }

  private static String password(Settings settings) throws IOException {
    String file = settings.get(Settings.HTTPS_PASSWORD_FILE);
    return file.isEmpty() ? "" : Files.readString(Path.of(file)).strip();
  }

  private static Tls store(Path file, byte[] bytes, String password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), password.toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
          var chain = new ArrayList<X509Certificate>();
          for (Certificate each : store.getCertificateChain(alias)) {
            chain.add((X509Certificate) each);
          }
          return new Tls(key, chain);
        }
      }
      throw new LaunchFailure(file + " must hold a private key with its certificate.");
    } catch (GeneralSecurityException | IOException e) {
      throw new LaunchFailure(
          file
              + " must be PEM, or PKCS#12 that opens with the password in "
              + Settings.HTTPS_PASSWORD_FILE
              + ": "
              + e.getMessage());
    }
  }

  private void requirePair(Path file) {
    X509Certificate own = chain.get(0);
    try {
      own.checkValidity();
    } catch (CertificateException e) {
      throw new LaunchFailure(
          "The certificate in "
              + file
              + " is valid from "
              + own.getNotBefore().toInstant()
              + " to "
              + own.getNotAfter().toInstant()
              + ", and not now.");
    }
    if (!isPair(own)) {
      throw new LaunchFailure("The key does not belong to the first certificate of " + file + ".");
    }
  }

  private boolean isPair(X509Certificate own) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    byte[] text = "do these two belong together".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(text);
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(own.getPublicKey());
      verifier.update(text);
      return verifier.verify(signer.sign());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Says whose it is, and nothing of the key. */
  @Override
  public String toString() {
    X509Certificate own = chain.get(0);
    return own.getSubjectX500Principal() + " until " + own.getNotAfter().toInstant();
  }
}
