package dev.activate.apply.pace;

/**
 * What a service says is left of one of its windows, where that is less than our own count leaves.
 *
 * @param requests how many it will bear until {@code resetsAt}
 */
record Quota(long requests, long resetsAt) {

  /**
   * From when on one more request may go.
   *
   * @param unanswered requests of which the service may not have known when it told
   */
  long freeAt(long now, long unanswered) {
    if (resetsAt <= now || requests > unanswered) {
      return now;
    }
    // Their answers will tell.
    return requests > 0 ? Math.min(resetsAt, now + Pace.LOOK_AGAIN.toNanos()) : resetsAt;
  }

  /** A request was answered without a word of what is left. */
  Quota lessOne() {
    return new Quota(Math.max(0, requests - 1), resetsAt);
  }
}
