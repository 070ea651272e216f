package dev.activate.warehouse.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a server on this machine that breaks after so many bytes came from it. */
public final class CutLine implements AutoCloseable {
  private final ServerSocket listening;
  private final int port;
  private final AtomicLong left;

  public CutLine(int port, long bytes) {
    this.port = port;
    this.left = new AtomicLong(bytes);
    try {
      listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "cut-line");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        daemon(() -> carry(client, server, new AtomicLong(Long.MAX_VALUE)));
        daemon(() -> carry(server, client, left));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void carry(Socket from, Socket to, AtomicLong left) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[8192];
      for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
        long rest = left.getAndAdd(-size);
        out.write(piece, 0, (int) Math.max(0, Math.min(size, rest)));
        out.flush();
        if (rest <= size) {
          return;
        }
      }
    } catch (IOException e) {
      // the other half was cut
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
