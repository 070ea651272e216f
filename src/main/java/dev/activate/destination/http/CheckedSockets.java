package dev.activate.destination.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that look at the address they connect to, after any name was resolved: what was looked at
 * is what is connected to. They send small pieces at once, without which a body of more than 8 KiB
 * waits 44 ms for an acknowledgement.
 */
final class CheckedSockets extends SocketFactory {
  private final HttpSettings.Reach reach;

  CheckedSockets(HttpSettings.Reach reach) {
    this.reach = reach;
  }

  /** An address that must not be asked. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new Checked(reach);
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

  private static final class Checked extends Socket {
    private final HttpSettings.Reach reach;

    Checked(HttpSettings.Reach reach) {
      this.reach = reach;
    }

    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
      if (!(to instanceof InetSocketAddress address)
          || address.getAddress() == null
          || !Addresses.isAllowed(address.getAddress(), reach)) {
        throw new Refused(String.valueOf(to));
      }
      super.connect(to, timeout);
    }
  }
}
