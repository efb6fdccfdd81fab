package io.loadline.app.benchmark;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that is kept, with as little work of its own as can be: the load generator shares
 * the cores with the server. Not thread-safe.
 */
final class Connection implements AutoCloseable {
  private static final int BUFFER = 65_536;

  private final Socket socket;
  private final InputStream in;

  Connection(URI base) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /** Sends a request and reads the whole answer; returns the status. */
  int send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    long length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String name = header.toLowerCase(Locale.ROOT);
      if (name.startsWith("content-length:")) {
        length = Long.parseLong(name.substring("content-length:".length()).strip());
      } else if (name.startsWith("transfer-encoding:")) {
        chunked = true;
      }
    }
    if (chunked) {
      skipChunks();
    } else {
      in.skipNBytes(length);
    }
    return status;
  }

  private void skipChunks() throws IOException {
    for (int size = chunk(); size > 0; size = chunk()) {
      in.skipNBytes(size);
      line();
    }
    line();
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (each != '\r') {
        line.append((char) each);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** A request as bytes. */
  static byte[] request(
      String method, String path, String authorization, String type, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        (method
                + " /api/v1"
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                + authorization
                + (body.isEmpty()
                    ? ""
                    : "\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + content.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(content, 0, whole, head.length, content.length);
    return whole;
  }
}
