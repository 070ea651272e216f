package dev.activate.apply.journal;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Numbers of changes as ranges, in their order: {@code 1-100,205}. */
public final class Seqs {
  private static final int MOST = 100_000_000;

  private Seqs() {}

  /** The same numbers, in a few bytes where they follow one another. */
  public static List<Long> compact(List<Long> seqs) {
    long[] firsts = new long[seqs.size()];
    int[] starts = new int[seqs.size()];
    int ranges = 0;
    for (int i = 0; i < seqs.size(); i++) {
      long seq = seqs.get(i);
      if (ranges == 0 || seq != firsts[ranges - 1] + i - starts[ranges - 1]) {
        firsts[ranges] = seq;
        starts[ranges++] = i;
      }
    }
    return ranges > seqs.size() / 2
        ? List.copyOf(seqs)
        : new Ranges(Arrays.copyOf(firsts, ranges), Arrays.copyOf(starts, ranges), seqs.size());
  }

  /** What follows one another from each first number on; {@code starts} are their places. */
  private static final class Ranges extends AbstractList<Long> {
    private final long[] firsts;
    private final int[] starts;
    private final int size;

    Ranges(long[] firsts, int[] starts, int size) {
      this.firsts = firsts;
      this.starts = starts;
      this.size = size;
    }

    @Override
    public Long get(int index) {
      Objects.checkIndex(index, size);
      int found = Arrays.binarySearch(starts, index);
      int range = found < 0 ? -found - 2 : found;
      return firsts[range] + index - starts[range];
    }

    @Override
    public int size() {
      return size;
    }
  }

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
