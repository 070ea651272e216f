package dev.activate.destination.sandbox.service.salesforce;

import java.util.regex.Pattern;

/** Record ids: 15 characters in which case matters, or 18 in which it need not. */
final class Ids {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?");
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private Ids() {}

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The number-th id of an object. */
  static String of(String keyPrefix, long number) {
    StringBuilder digits = new StringBuilder();
    for (long rest = number; digits.length() < 10; rest /= DIGITS.length()) {
      digits.append(DIGITS.charAt((int) (rest % DIGITS.length())));
    }
    return to18(keyPrefix + "ak" + digits.reverse());
  }

  /** Each of the last three characters says which of five are capitals. */
  static String to18(String id) {
    String given = id.substring(0, 15);
    StringBuilder whole = new StringBuilder(given);
    for (int part = 0; part < 3; part++) {
      int bits = 0;
      for (int at = 0; at < 5; at++) {
        if (Character.isUpperCase(given.charAt(part * 5 + at))) {
          bits |= 1 << at;
        }
      }
      whole.append(CHECK.charAt(bits));
    }
    return whole.toString();
  }
}
