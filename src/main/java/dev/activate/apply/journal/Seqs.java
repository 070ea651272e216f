package dev.activate.apply.journal;

import java.util.ArrayList;
import java.util.List;

/** Numbers of changes as ranges, in their order: {@code 1-100,205}. */
final class Seqs {
  private static final int MOST = 100_000_000;

  private Seqs() {}

  static String text(List<Long> seqs) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < seqs.size()) {
      long first = seqs.get(at);
      if (first < 0) {
        throw new IllegalArgumentException("a change has the number " + first);
      }
      long last = first;
      while (++at < seqs.size() && seqs.get(at) == last + 1) {
        last++;
      }
      if (!text.isEmpty()) {
        text.append(',');
      }
      text.append(first);
      if (last > first) {
        text.append('-').append(last);
      }
    }
    return text.toString();
  }

  /** Throws {@link NumberFormatException} for what {@link #text} never writes. */
  static List<Long> read(String text) {
    List<Long> seqs = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      int dash = text.indexOf('-', at);
      boolean isRange = dash >= 0 && dash < end;
      long first = number(text, at, isRange ? dash : end);
      long last = isRange ? number(text, dash + 1, end) : first;
      if (last < first || last - first >= MOST - seqs.size()) {
        throw new NumberFormatException(text.substring(at, end));
      }
      for (long seq = first; seq <= last; seq++) {
        seqs.add(seq);
      }
      at = end + 1;
    }
    return seqs;
  }

  private static long number(String text, int from, int to) {
    long number = Long.parseLong(text, from, to, 10);
    if (number < 0) {
      throw new NumberFormatException(text.substring(from, to));
    }
    return number;
  }
}
