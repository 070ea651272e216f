package dev.activate.destination.sql;

import java.util.Locale;

/** How a connection is protected. */
public enum Tls {
  /** Not at all. */
  DISABLE,
  /** Encrypted, to whoever answers. */
  REQUIRE,
  /** Encrypted, to a server whose certificate a known authority signed. */
  VERIFY_CA,
  /** The same, and the certificate names the host. */
  VERIFY_FULL;

  /** Nobody listens between two programs of one machine; everywhere else somebody may. */
  public static Tls usual(String host) {
    boolean loopback =
        host.equals("localhost") || host.startsWith("127.") || host.matches("\\[?::1\\]?");
    return loopback ? DISABLE : REQUIRE;
  }

  /** As contracts and drivers spell it: {@code verify-full}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
