package io.loadline.web.console;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The page of the console. No script, style, image or connection of another origin is allowed;
 * styles that libraries create must carry the nonce, which is another one in every answer, so the
 * page is never kept.
 */
@WebServlet({"", "/index.html"})
public class ConsolePage extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final int NONCE_BYTES = 18;
  private static final String NONCE = "{nonce}";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}';"
          + " img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  private static final String PAGE = page();
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String nonce = nonce();
    byte[] body = PAGE.replace(NONCE, nonce).getBytes(StandardCharsets.UTF_8);
    response.setHeader("Content-Security-Policy", POLICY.replace(NONCE, nonce));
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("text/html; charset=utf-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private static String page() {
    try (InputStream in = ConsolePage.class.getResourceAsStream("index.html")) {
      if (in == null) {
        throw new IllegalStateException("index.html must be beside this class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("index.html", e);
    }
  }
}
