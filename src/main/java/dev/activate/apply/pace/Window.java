package dev.activate.apply.pace;

import dev.activate.destination.RateLimit;
import java.util.Arrays;

/**
 * One limit, kept exactly in every sliding window: a request goes only when the one that went so
 * many requests before it is older than the window. Knows at most {@value #MOST_BLOCKS} moments,
 * whatever the limit: of a large one, requests are remembered in blocks, each by its newest, which
 * may let go late by a thousandth of the window, never early. Not safe for several threads.
 */
final class Window {
  private static final int MOST_BLOCKS = 1024;

  /** The window is taken to be longer by this part, since no two clocks run alike. */
  private static final int MARGIN = 100;

  /**
   * The way to the service is taken for no longer than this part of the window; an answer that
   * takes longer was being made.
   */
  private static final int LONGEST_WAY = 20;

  private final RateLimit limit;
  private final long span;
  private final int perBlock;
  private final long[] newest;
  private final int[] leaving;
  private long granted;

  Window(RateLimit limit) {
    this.limit = limit;
    long length = limit.per().toNanos();
    this.span = length + length / MARGIN;
    this.perBlock = (limit.requests() + MOST_BLOCKS - 1) / MOST_BLOCKS;
    this.newest = new long[limit.requests() / perBlock];
    this.leaving = new int[newest.length];
    Arrays.fill(newest, Long.MIN_VALUE / 2);
  }

  RateLimit limit() {
    return limit;
  }

  /** From when on one more request may go, as far as can be known now. */
  long freeAt(long now) {
    if (granted % perBlock != 0) {
      return now;
    }
    int block = block(granted);
    return leaving[block] > 0 ? now + span : newest[block] + span;
  }

  /** Takes the place of the next request, from when on it may leave at any moment. */
  void take() {
    leaving[block(granted)]++;
    granted++;
  }

  /** Request {@code number} left. */
  void left(long number, long now) {
    int block = block(number);
    leaving[block]--;
    newest[block] = Math.max(newest[block], now);
  }

  /**
   * Request {@code number} left at {@code left}, and is answered now. The service counted it
   * somewhere between: as late as the answer, if that was quick.
   */
  void answered(long number, long left, long now) {
    int block = block(number);
    newest[block] = Math.max(newest[block], left + Math.min(now - left, span / LONGEST_WAY));
  }

  /** How many more requests the service should think it can bear, if nobody else asks it. */
  long room(long now) {
    long used = 0;
    for (int block = 0; block < newest.length; block++) {
      if (leaving[block] > 0 || newest[block] > now - span) {
        used += perBlock;
      }
    }
    return limit.requests() - used;
  }

  private int block(long number) {
    return (int) (number / perBlock % newest.length);
  }
}
