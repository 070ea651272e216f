package dev.activate.destination.sandbox;

import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a sandbox plays.
 *
 * @param objects the declared fields of each object; empty when anything goes
 * @param fixturesFolder what the destination already holds: {@code <object>.csv} per object
 */
public record SandboxSettings(
    String name,
    Path file,
    Map<String, Schema> objects,
    Traits traits,
    Optional<Path> fixturesFolder) {

  public SandboxSettings {
    objects = Map.copyOf(objects);
  }
}
