package dev.activate.destination.salesforce;

/** Ids of records: 15 characters, or the same with a sum of their case behind. */
final class RecordIds {
  private static final String SUMS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private RecordIds() {}

  /** With 18 characters, which may be compared in any case; what is no id is left as it is. */
  static String full(String id) {
    if (!id.matches("[A-Za-z0-9]{15}")) {
      return id;
    }
    StringBuilder full = new StringBuilder(id);
    for (int block = 0; block < 15; block += 5) {
      int sum = 0;
      for (int i = 0; i < 5; i++) {
        sum |= Character.isUpperCase(id.charAt(block + i)) ? 1 << i : 0;
      }
      full.append(SUMS.charAt(sum));
    }
    return full.toString();
  }
}
