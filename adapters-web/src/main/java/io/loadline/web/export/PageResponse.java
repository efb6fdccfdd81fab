package io.loadline.web.export;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * The answer with one page of a list: no length is said, as more may follow, and nothing closes it.
 * A later page only adds to the body.
 */
final class PageResponse extends HttpServletResponseWrapper {
  private final boolean later;

  PageResponse(HttpServletResponse out, boolean later) {
    super(out);
    this.later = later;
  }

  private boolean isTaken(String header) {
    return !later && !"Content-Length".equalsIgnoreCase(header);
  }

  @Override
  public void setContentLength(int length) {}

  @Override
  public void setContentLengthLong(long length) {}

  @Override
  public void setHeader(String name, String value) {
    if (isTaken(name)) {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (isTaken(name)) {
      super.addHeader(name, value);
    }
  }

  @Override
  public void setIntHeader(String name, int value) {
    if (isTaken(name)) {
      super.setIntHeader(name, value);
    }
  }

  @Override
  public void addIntHeader(String name, int value) {
    if (isTaken(name)) {
      super.addIntHeader(name, value);
    }
  }

  @Override
  public void setContentType(String type) {
    if (!later) {
      super.setContentType(type);
    }
  }

  @Override
  public void setStatus(int status) {
    if (!later) {
      super.setStatus(status);
    }
  }

  @Override
  public void sendError(int status) throws IOException {
    if (later) {
      throw new IOException("a page of the list could not be had: " + status);
    }
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    sendError(status);
  }

  @Override
  public void reset() {
    if (!later) {
      super.reset();
    }
  }

  @Override
  public void resetBuffer() {
    if (!later) {
      super.resetBuffer();
    }
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return new Open(super.getOutputStream());
  }

  /** A stream that stays open when it is closed. */
  private static final class Open extends ServletOutputStream {
    private final ServletOutputStream out;

    Open(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
