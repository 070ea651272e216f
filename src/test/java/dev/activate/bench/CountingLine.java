package dev.activate.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a server on this machine that counts the bytes that come from it. */
final class CountingLine implements AutoCloseable {
  final AtomicLong bytes = new AtomicLong();
  private final ServerSocket listening;
  private final int port;

  CountingLine(int port) throws IOException {
    this.port = port;
    listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "counting-line");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        daemon(() -> carry(client, server, new AtomicLong()));
        daemon(() -> carry(server, client, bytes));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void carry(Socket from, Socket to, AtomicLong count) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[65536];
      for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
        out.write(piece, 0, size);
        count.addAndGet(size);
      }
    } catch (IOException e) {
      // the other half was closed
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
