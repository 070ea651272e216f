package dev.activate.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The other parts of the apply benchmark, each a process of its own: {@code serve}, the service, or
 * {@code bare URL BODIES IN_FLIGHT}, which sends it what an apply had sent, by OkHttp alone.
 */
public final class ApplyBench {
  private static final MediaType JSON = MediaType.get("application/json");

  private final DataInputStream bodies;
  private final OkHttpClient client;
  private final String url;

  private ApplyBench(DataInputStream bodies, String url, int inFlight) {
    this.bodies = bodies;
    this.url = url;
    this.client =
        new OkHttpClient.Builder()
            .socketFactory(new AtOnce())
            .connectionPool(new ConnectionPool(inFlight, 1, TimeUnit.MINUTES))
            .build();
  }

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "serve" -> BenchService.serve();
      case "bare" -> bare(arguments[1], Path.of(arguments[2]), Integer.parseInt(arguments[3]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void bare(String url, Path bodies, int inFlight)
      throws IOException, InterruptedException, ExecutionException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(bodies), 1 << 20))) {
      ApplyBench bench = new ApplyBench(in, url, inFlight);
      ExecutorService workers = Executors.newFixedThreadPool(inFlight);
      List<Future<?>> sending = new ArrayList<>();
      for (int i = 0; i < inFlight; i++) {
        sending.add(workers.submit(bench::send));
      }
      workers.shutdown();
      for (Future<?> one : sending) {
        one.get();
      }
    }
  }

  private void send() {
    try {
      for (byte[] body = next(); body != null; body = next()) {
        Request request =
            new Request.Builder().url(url).post(RequestBody.create(body, JSON)).build();
        try (Response answer = client.newCall(request).execute()) {
          if (answer.code() != 200 || answer.body().bytes().length == 0) {
            throw new IllegalStateException("it answered " + answer.code());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte @Nullable [] next() throws IOException {
    synchronized (bodies) {
      try {
        return bodies.readNBytes(bodies.readInt());
      } catch (EOFException e) {
        return null;
      }
    }
  }

  /** Without TCP_NODELAY each body of more than 8 KiB waits 44 ms. */
  private static final class AtOnce extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
