package dev.activate.cli;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import dev.activate.report.ProblemText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What was checked, a line for each, as soon as it is known. */
final class CheckLines {
  private final Screen screen;
  private boolean failed;

  CheckLines(Screen screen) {
    this.screen = screen;
  }

  /** Says what a check found, or why it failed; whether it passed. */
  boolean check(String what, Supplier<String> check) {
    try {
      ok(what, check.get());
      return true;
    } catch (ActivateException e) {
      failed(what, e.problems());
      return false;
    }
  }

  /** Does work that says itself what it finds; only what it throws is said here. */
  void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (ActivateException e) {
      failed(what, e.problems());
    }
  }

  /** Compares this machine's clock with another: see {@link ClockCheck#compare}. */
  void clock(String whose, Duration grain, Supplier<Instant> asked) {
    new ClockCheck(this, Clock.systemUTC()).compare(whose, grain, asked);
  }

  void ok(String what, String text) {
    say(what, "ok", text);
  }

  /** What does not stop anything, but should be known. */
  void warn(String what, String text) {
    say(what, "warn", text);
  }

  void failed(String what, List<Problem> problems) {
    failed = true;
    say(what, "FAILED", "");
    screen.out.println(ProblemText.of(problems, screen.style()));
  }

  private void say(String what, String state, String text) {
    screen.out.println("%-12s %-4s %s".formatted(what, state, text).stripTrailing());
    screen.out.flush();
  }

  boolean hasFailed() {
    return failed;
  }
}
