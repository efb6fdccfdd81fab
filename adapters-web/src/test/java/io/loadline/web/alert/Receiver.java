package io.loadline.web.alert;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes webhooks on this machine, and answers what the test wants. */
final class Receiver implements AutoCloseable {
  /** What came. */
  record Received(Headers headers, byte[] body) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile boolean silent;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/hook");
  }

  List<Received> received() {
    return received;
  }

  void answers(int wanted) {
    status = wanted;
  }

  /** From now on it takes everything and answers nothing. */
  void fallsSilent() {
    silent = true;
  }

  private void take(HttpExchange exchange) throws IOException {
    received.add(
        new Received(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
    if (silent) {
      awaitClosing();
    }
    exchange.getResponseHeaders().set("Retry-After", "7");
    exchange.getResponseHeaders().set("Location", "http://localhost:1/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
