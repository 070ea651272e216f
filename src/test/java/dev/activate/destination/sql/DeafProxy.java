package dev.activate.destination.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** Passes everything on, but cuts the client off in the place of the answer to one statement. */
public final class DeafProxy implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final int target;
  private final String word;
  private volatile boolean deaf = true;

  /** Before the server at this port of loopback; deaf after the first request with that word. */
  public DeafProxy(int target, String word) throws IOException {
    this.target = target;
    this.word = word;
    start(this::serve);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** From now on it passes everything. */
  public void hear() {
    deaf = false;
  }

  private void serve() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        AtomicBoolean said = new AtomicBoolean();
        start(() -> pass(client, server, said, true));
        start(() -> pass(server, client, said, false));
      }
    } catch (IOException e) {
      // The door was closed.
    }
  }

  private void pass(Socket from, Socket to, AtomicBoolean said, boolean asks) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        if (asks && deaf && text.contains(word)) {
          said.set(true);
        }
        if (!asks && said.get()) {
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Either end is gone, and so is the other.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "deaf-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
