package dev.activate.cli;

import dev.activate.apply.Stop;
import dev.activate.apply.pace.Paces;
import dev.activate.destination.Destination;
import dev.activate.destination.Gate;
import dev.activate.destination.Load;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The gate of a destination that must be asked before it is known of which account it is: that one
 * request goes through at once.
 */
final class LateGate implements Gate {
  private final Paces paces;
  private final Stop stop = new Stop();
  private @Nullable Destination destination;
  private @Nullable Gate behind;
  private boolean asking;
  private final String name;

  LateGate(String name, Paces paces) {
    this.name = name;
    this.paces = paces;
  }

  /** Once, right after it was opened. */
  void guard(Destination opened) {
    destination = opened;
  }

  @Override
  public boolean pass() {
    Gate gate = gate();
    return gate == null || gate.pass();
  }

  @Override
  public void heed(Load load) {
    Gate gate = gate();
    if (gate != null) {
      gate.heed(load);
    }
  }

  @Override
  public boolean pause(Duration time) {
    return stop.sleep(time);
  }

  /** Null while the account is asked for. */
  private synchronized @Nullable Gate gate() {
    if (behind == null && !asking) {
      asking = true;
      Destination opened = Objects.requireNonNull(destination);
      try {
        behind = paces.gate(name, opened.account(), opened.traits().limits(), stop);
      } finally {
        asking = false;
      }
    }
    return behind;
  }
}
