package dev.activate.destination.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses a contract may reach unasked: not those of the network that activate runs in,
 * where a URL could otherwise ask a cloud's metadata service for its credentials.
 */
final class Addresses {
  private Addresses() {}

  static boolean isAllowed(InetAddress address, HttpSettings.Reach reach) {
    if (address.isLoopbackAddress()) {
      return true;
    }
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      return false;
    }
    return reach == HttpSettings.Reach.PRIVATE || isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    if (address.isSiteLocalAddress() || address.isLinkLocalAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
  }

  /** https://www.iana.org/assignments/iana-ipv4-special-registry. */
  private static boolean isPublic4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean shared = first == 100 && second >= 64 && second < 128;
    boolean protocols = first == 192 && second == 0 && bytes[2] == 0;
    boolean benchmark = first == 198 && (second == 18 || second == 19);
    return first != 0 && first < 224 && !shared && !protocols && !benchmark;
  }

  /** Unique local addresses, and IPv4 addresses that travel inside of others. */
  private static boolean isPublic6(byte[] bytes) {
    int first = bytes[0] & 0xff;
    if ((first & 0xfe) == 0xfc) {
      return false;
    }
    if (first == 0x20 && bytes[1] == 0x02) {
      return isPublicInside(Arrays.copyOfRange(bytes, 2, 6));
    }
    boolean translated = first == 0 && (bytes[1] & 0xff) == 0x64;
    boolean compatible = Arrays.equals(Arrays.copyOf(bytes, 12), new byte[12]);
    return !(translated || compatible) || isPublicInside(Arrays.copyOfRange(bytes, 12, 16));
  }

  private static boolean isPublicInside(byte[] ipv4) {
    try {
      InetAddress address = InetAddress.getByAddress(ipv4);
      return !address.isLoopbackAddress() && isPublic(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
