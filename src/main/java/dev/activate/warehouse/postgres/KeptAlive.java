package dev.activate.warehouse.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.util.Set;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Makes sockets that find out within minutes that nobody is at the other end, while a query may
 * take hours without a word. Made by the driver, by its name.
 */
public final class KeptAlive extends SocketFactory {
  private static final int INTERVAL_SECONDS = 10;
  private static final int PROBES = 6;

  private final int idle;

  /**
   * @param seconds of silence before the other end is asked
   */
  public KeptAlive(String seconds) {
    this.idle = Integer.parseInt(seconds);
  }

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new Socket();
    set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, idle);
    set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL_SECONDS);
    set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
    return socket;
  }

  private static void set(Socket socket, SocketOption<Integer> option, int value)
      throws IOException {
    Set<SocketOption<?>> known = socket.supportedOptions();
    if (known.contains(option)) {
      socket.setOption(option, value);
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new java.net.InetSocketAddress(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(InetAddress.getByName(host), port, from, fromPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    Socket socket = createSocket();
    socket.bind(new java.net.InetSocketAddress(from, fromPort));
    socket.connect(new java.net.InetSocketAddress(host, port));
    return socket;
  }
}
