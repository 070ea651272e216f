package dev.activate.destination.sql;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a database is and who asks.
 *
 * @param host a name or an address, without anything that could be more than that
 * @param password never shown
 * @param rootCertificate the authorities to trust instead of those that Java knows, as PEM
 */
public record Server(
    String host,
    int port,
    String database,
    String user,
    String password,
    Tls tls,
    Optional<Path> rootCertificate) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+\\]?");

  public Server {
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("not the name of a host: " + host);
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (database.isEmpty()) {
      throw new IllegalArgumentException("a database must be named");
    }
  }

  /** {@code host:port/database}. */
  public String account() {
    return address() + "/" + database;
  }

  /** {@code host:port}, as a URL has it. */
  public String address() {
    return (host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
  }

  @Override
  public String toString() {
    return account();
  }
}
