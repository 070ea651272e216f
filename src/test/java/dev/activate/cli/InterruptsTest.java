package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals of the system at a real process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such signals")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InterruptsTest {
  private static final String SAID =
      "Interrupted: finishing what is in flight; again to leave at once\nin good order\nbye\n";

  private Process process = new ProcessBuilder("true").start();

  InterruptsTest() throws IOException {}

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void theFirstSignalAsksForTheEnd(String signal) throws Exception {
    assumeHeard(signal);
    start("exec", "work");
    send(signal);
    assertThat(exit()).isEqualTo(130);
    assertThat(err()).isEqualTo(SAID);
  }

  @Test
  void theSecondSignalLeavesAtOnce() throws Exception {
    assumeHeard("INT");
    start("exec", "deaf");
    send("TERM");
    assertThat(process.errorReader().readLine()).startsWith("Interrupted");
    assertThat(process.waitFor(400, TimeUnit.MILLISECONDS)).isFalse();
    send("INT");
    assertThat(exit()).isEqualTo(130);
    assertThat(err()).isEmpty();
  }

  @Test
  void oneWishThatIsDeliveredTwiceIsNotASecondOne() throws Exception {
    assumeHeard("INT");
    start("exec timeout 1", "deaf");
    assertThat(process.errorReader().readLine()).startsWith("Interrupted");
    assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
    // The child that timeout waits for.
    long child = process.children().findFirst().orElseThrow().pid();
    new ProcessBuilder("kill", "-INT", Long.toString(child)).start().waitFor();
    assertThat(exit()).isEqualTo(124);
    assertThat(err()).isEmpty();
  }

  @Test
  void aTerminalThatIsClosedNeverCutsTheWorkOff() throws Exception {
    assumeHeard("HUP");
    start("exec", "deaf");
    send("HUP");
    assertThat(process.errorReader().readLine()).startsWith("Interrupted");
    assertThat(process.waitFor(400, TimeUnit.MILLISECONDS)).isFalse();
    send("HUP");
    assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
  }

  @Test
  void whatTheProcessWasStartedToIgnoreStaysIgnored() throws Exception {
    start("trap '' HUP INT; exec", "work");
    send("HUP");
    send("INT");
    assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
    send("TERM");
    assertThat(exit()).isEqualTo(130);
    assertThat(err()).isEqualTo(SAID);
  }

  @Test
  void aPipeThatNobodyReadsIsASignalToo() throws Exception {
    start("exec", "talking");
    process.getInputStream().close();
    assertThat(exit()).isEqualTo(130);
    assertThat(err()).isEqualTo("in good order\nbye\n");
  }

  @Test
  void afterTheWorkASignalEndsTheProcessAsEver() throws Exception {
    start("exec", "after");
    send("TERM");
    BufferedReader err = process.errorReader();
    assertThat(err.readLine()).startsWith("Interrupted");
    assertThat(err.readLine()).isEqualTo("in good order");
    assertThat(err.readLine()).isEqualTo("closed");
    send("TERM");
    assertThat(exit()).isEqualTo(128 + 15);
  }

  /**
   * Under `nohup`, or in the background of a script, this process and its children hear nothing.
   */
  private static void assumeHeard(String signal) throws Exception {
    Process child = new ProcessBuilder("sh", "-c", "kill -" + signal + " $$; exit 0").start();
    assumeTrue(child.waitFor() != 0, "SIG" + signal + " is ignored where the tests run");
  }

  private void start(String before, String what) throws IOException {
    process = new ProcessBuilder(Interrupted.command(before, what)).start();
    assertThat(process.inputReader().readLine()).isEqualTo("working");
  }

  private void send(String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  private int exit() throws Exception {
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String err() throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
