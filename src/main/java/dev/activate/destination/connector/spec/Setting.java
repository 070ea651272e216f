package dev.activate.destination.connector.spec;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a user says of a destination.
 *
 * @param otherwise what it is when it is not given; may refer to other settings
 * @param options the only values that it may have; empty when it may have any
 */
public record Setting(
    String name,
    Type type,
    boolean required,
    Optional<Template> otherwise,
    boolean secret,
    String description,
    String example,
    List<String> options,
    Optional<Pattern> pattern) {

  /** What a setting is. */
  public enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    LIST
  }

  public Setting {
    options = List.copyOf(options);
  }

  /** That may only come from the environment or a file. */
  static Setting secret(String name) {
    return new Setting(
        name, Type.TEXT, true, Optional.empty(), true, "", "", List.of(), Optional.empty());
  }
}
