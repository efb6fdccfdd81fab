package io.loadline.web.console;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the page loads. It is read once from the class path and kept, as it is and compressed; the
 * times of files would not do as validators, because a reproducible build gives all the same.
 */
@WebServlet("/console/*")
public class ConsoleAssets extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Pattern NAME = Pattern.compile("/([A-Za-z0-9_-]+/)?[A-Za-z0-9._-]+");
  private static final Map<String, Asset> ASSETS = new ConcurrentHashMap<>();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Asset asset = find(request.getPathInfo());
    if (asset == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Cache-Control", asset.caching());
    response.setHeader("ETag", asset.tag());
    response.setHeader("Vary", "Accept-Encoding");
    if (asset.tag().equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    String accepted = request.getHeader("Accept-Encoding");
    boolean zipped = asset.zipped().length > 0 && accepted != null && accepted.contains("gzip");
    byte[] body = zipped ? asset.zipped() : asset.plain();
    if (zipped) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentType(asset.type());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Only names of files in the bundle are ever kept, so nobody can fill the memory by asking. */
  private static @Nullable Asset find(@Nullable String path) throws IOException {
    if (path == null || !NAME.matcher(path).matches()) {
      return null;
    }
    Asset known = ASSETS.get(path);
    if (known != null) {
      return known;
    }
    Asset read = Asset.read(path);
    if (read != null) {
      ASSETS.put(path, read);
    }
    return read;
  }
}
